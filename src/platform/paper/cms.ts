import { createHash, createVerify } from 'node:crypto'
import { ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js'
import {
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  TSTInfo,
} from 'pkijs'
import { derOf, publicKeyOf } from './certificates.ts'

/** A detached signature (RFC 5652, as ETSI EN 319 122-1 narrows it) that could be read. */
export interface DetachedSignature {
  readonly signer: Certificate
  readonly certificates: readonly Certificate[]
  /** When the signer says he signed; in PAdES the document says it instead. */
  readonly signedAt: Date | undefined
  /** Whether what was signed is what is here. */
  readonly digestMatches: boolean
  /** Whether the signer's key made the signature over that digest and names the certificate beside it. */
  readonly signatureValid: boolean
  /** The time stamp over the signature (RFC 3161), where there is one; `broken` where it does not fit it. */
  readonly stamp: ReadStamp | 'broken' | undefined
}

/** A time stamp that fits what it stamps; whether its authority is to be believed is for the trust to say. */
export interface ReadStamp {
  readonly at: Date
  readonly signer: Certificate
  readonly certificates: readonly Certificate[]
}

const hashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** ECDSA and RSA (PKCS #1 v1.5) with the hash each names; plain RSA takes the digest's. */
const signatures: Readonly<Record<string, { readonly key: 'ec' | 'rsa'; readonly hash?: string }>> = {
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
}
const smallestRsa = 2048

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
}

/**
 * Reads a signature from the bytes reserved for it, which are zero after its end, and holds it against the content.
 * Nothing when it cannot be read as one signature by one signer whose certificate is with it.
 */
export function readSignature(reserved: Uint8Array, content: readonly Uint8Array[]): DetachedSignature | undefined {
  try {
    return read(reserved, content)
  } catch {
    // Whatever the parsers stumble over: it is not a signature.
    return undefined
  }
}

function read(reserved: Uint8Array, content: readonly Uint8Array[]): DetachedSignature | undefined {
  const length = lengthOf(reserved)
  if (length === undefined || reserved.subarray(length).some((byte) => byte !== 0)) return undefined
  const info = ContentInfo.fromBER(new Uint8Array(reserved.subarray(0, length)))
  if (info.contentType !== oid.signedData) return undefined
  const signed = new SignedData({ schema: info.content })
  const isDetached = signed.encapContentInfo.eContentType === oid.data && !signed.encapContentInfo.eContent
  const found = isDetached ? oneSigner(signed, oid.data, content) : undefined
  return found && { ...found, stamp: stampOn(found.info) }
}

/** What the only signer of a content says, or nothing where it is not one, or without a certificate. */
function oneSigner(signed: SignedData, contentType: string, content: readonly Uint8Array[]) {
  const [one, ...more] = signed.signerInfos
  if (!one || more.length > 0) return undefined
  const certificates = (signed.certificates ?? []).filter((certificate) => certificate instanceof Certificate)
  const signer = certificates.find((certificate) => isOf(one, certificate))
  const hash = hashes[one.digestAlgorithm.algorithmId]
  const attributes = one.signedAttrs
  if (!signer || !hash || !attributes) return undefined

  const digest = createHash(hash)
  for (const part of content) digest.update(part)
  const stated = only(attributes.attributes, oid.messageDigest)
  const type = only(attributes.attributes, oid.contentType)
  const time = only(attributes.attributes, oid.signingTime)
  return {
    info: one,
    signer,
    certificates,
    signedAt: time instanceof UTCTime ? time.toDate() : undefined,
    digestMatches:
      stated instanceof OctetString && Buffer.compare(digest.digest(), stated.valueBlock.valueHexView) === 0,
    signatureValid:
      type instanceof ObjectIdentifier &&
      type.valueBlock.toString() === contentType &&
      namesCertificate(attributes.attributes, signer) &&
      isMadeBy(signer, one, hash, new Uint8Array(attributes.encodedValue)),
  }
}

/** The stamp a signature carries, unsigned, for it came after (ETSI EN 319 122-1 art. 5.3). */
function stampOn({ unsignedAttrs, signature }: SignerInfo): DetachedSignature['stamp'] {
  const attributes = unsignedAttrs?.attributes ?? []
  if (!attributes.some(({ type }) => type === oid.signatureTimeStamp)) return undefined
  try {
    return readStamp(only(attributes, oid.signatureTimeStamp), signature.valueBlock.valueHexView) ?? 'broken'
  } catch {
    return 'broken'
  }
}

function readStamp(token: unknown, stamped: Uint8Array): ReadStamp | undefined {
  return stampIn(new ContentInfo({ schema: token as Sequence }), (hash) => createHash(hash).update(stamped).digest())
}

/**
 * A TimeStampToken as an authority answers with it (RFC 3161, 2.4.2), DER: whole, signed by the key of the certificate it carries, and
 * over this SHA-256. Undefined for anything else. Whether that certificate is to be believed is for the trust to say.
 */
export function readToken(token: Uint8Array, digest: Uint8Array): (ReadStamp & { readonly nonce: string }) | undefined {
  try {
    return stampIn(ContentInfo.fromBER(new Uint8Array(token)), (hash) => (hash === 'sha256' ? digest : undefined))
  } catch {
    return undefined
  }
}

function stampIn(info: ContentInfo, imprintOf: (hash: string) => Uint8Array | undefined) {
  if (info.contentType !== oid.signedData) return undefined
  const signed = new SignedData({ schema: info.content })
  const { eContentType, eContent } = signed.encapContentInfo
  if (eContentType !== oid.stampInfo || !eContent) return undefined
  const content = new Uint8Array(eContent.getValue())
  const found = oneSigner(signed, oid.stampInfo, [content])
  if (!found?.digestMatches || !found.signatureValid) return undefined
  const { messageImprint, genTime, nonce } = TSTInfo.fromBER(content)
  const hash = hashes[messageImprint.hashAlgorithm.algorithmId]
  const imprint = hash && imprintOf(hash)
  if (!imprint || Buffer.compare(imprint, messageImprint.hashedMessage.valueBlock.valueHexView) !== 0) return undefined
  const { signer, certificates } = found
  return { at: genTime, signer, certificates, nonce: nonce ? hexOf(nonce.valueBlock.valueHexView) : '' }
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The length of the DER value at the start of the bytes, its head included. */
function lengthOf(bytes: Uint8Array): number | undefined {
  const [tag, first = 0] = bytes
  if (tag !== 0x30) return undefined
  if (first < 0x80) return 2 + first
  const count = first - 0x80
  if (count < 1 || count > 3) return undefined
  const length = bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0) + 2 + count
  return length <= bytes.length ? length : undefined
}

function isOf({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (!(sid instanceof IssuerAndSerialNumber)) return false
  return sid.issuer.isEqual(certificate.issuer) && sid.serialNumber.isEqual(certificate.serialNumber)
}

/** The one value of an attribute that is there once. */
function only(attributes: readonly Attribute[], type: string): unknown {
  const [found, ...more] = attributes.filter((attribute) => attribute.type === type)
  return found && more.length === 0 && found.values.length === 1 ? found.values[0] : undefined
}

/** RFC 5035: the signature names its certificate by hash, so that none can be put in its place. */
function namesCertificate(attributes: readonly Attribute[], certificate: Certificate): boolean {
  const stated = only(attributes, oid.signingCertificateV2)
  const list = stated instanceof Sequence ? stated.valueBlock.value[0] : undefined
  const entry = list instanceof Sequence ? list.valueBlock.value[0] : undefined
  const parts = entry instanceof Sequence ? entry.valueBlock.value : []
  const algorithm = parts[0] instanceof Sequence ? parts[0].valueBlock.value[0] : undefined
  const hash = algorithm instanceof ObjectIdentifier ? hashes[algorithm.valueBlock.toString()] : 'sha256'
  const value = parts.find((part) => part instanceof OctetString)
  if (!hash || !value) return false
  return Buffer.compare(createHash(hash).update(derOf(certificate)).digest(), value.valueBlock.valueHexView) === 0
}

function isMadeBy(certificate: Certificate, info: SignerInfo, digest: string, signed: Uint8Array): boolean {
  const how = signatures[info.signatureAlgorithm.algorithmId]
  const key = publicKeyOf(certificate)
  if (!how || key.asymmetricKeyType !== how.key) return false
  if (how.key === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < smallestRsa) return false
  const verifier = createVerify(how.hash ?? digest).update(signed)
  return verifier.verify(key, info.signature.valueBlock.valueHexView)
}
