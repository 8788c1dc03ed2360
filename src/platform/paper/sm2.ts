import { createHash } from 'node:crypto'
import { BitString, type Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData } from 'pkijs'
import { sm2 } from 'sm-crypto-v2'
import { isTrusted, type Trust } from './certificates.ts'
import { der, signData } from './signed-data.ts'

/**
 * Signatures by the algorithms of the State Cryptography Administration: SM2 (GB/T 32918.2) over SM3 (GB/T 32905), in the message
 * syntax of GM/T 0010. Keys made here are certified by nobody: TEST.
 */

/** GM/T 0006. */
const oid = {
  curve: '1.2.156.10197.1.301',
  sign: '1.2.156.10197.1.301.1',
  sm3: '1.2.156.10197.1.401',
  data: '1.2.156.10197.6.1.4.2.1',
  signedData: '1.2.156.10197.6.1.4.2.2',
  publicKey: '1.2.840.10045.2.1',
  messageDigest: '1.2.840.113549.1.9.4',
  contentType: '1.2.840.113549.1.9.3',
}

export interface Sm2Keys {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array
  /** The number, in hex. */
  readonly privateKey: string
}

export function newSm2Keys(): Sm2Keys {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  const algorithm = new Sequence({
    value: [new ObjectIdentifier({ value: oid.publicKey }), new ObjectIdentifier({ value: oid.curve })],
  })
  const bits = new BitString({ valueHex: new Uint8Array(Buffer.from(publicKey, 'hex')).buffer })
  return { privateKey, publicKey: der(new Sequence({ value: [algorithm, bits] })) }
}

/** A detached signature over a document, DER: what is signed is its SM3 and the attributes that name it. */
export function signSm2(document: Uint8Array, privateKey: string, certificate: Uint8Array): Promise<Uint8Array> {
  return signData({
    ...{ type: oid.signedData, contentType: oid.data, digestAlgorithm: oid.sm3, signatureAlgorithm: oid.sign },
    digest: createHash('sm3').update(document).digest(),
    certificate,
    // Hashing with the usual name 1234567812345678 (GB/T 32918.2 annex A) and the key is part of the signature.
    sign: async (bytes) => {
      const signature = sm2.doSignature(new Uint8Array(bytes), privateKey, { hash: true, der: true })
      return new Uint8Array(Buffer.from(signature, 'hex'))
    },
  })
}

/** What is inside such a signature, as other programs want it: the bytes that were signed, and the signature over them. */
export function partsOfSm2(cms: Uint8Array) {
  const info = ContentInfo.fromBER(new Uint8Array(cms))
  if (info.contentType !== oid.signedData) return undefined
  const signed = new SignedData({ schema: info.content })
  const [signer, ...more] = signed.signerInfos
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate)
  const attributes = signer?.signedAttrs
  if (!signer || more.length > 0 || !attributes || signed.encapContentInfo.eContentType !== oid.data) return undefined
  const { sid } = signer
  const certificate = certificates.find(
    (one) =>
      sid instanceof IssuerAndSerialNumber &&
      sid.serialNumber.isEqual(one.serialNumber) &&
      sid.issuer.isEqual(one.issuer),
  )
  const value = (type: string) => {
    const [found, ...others] = attributes.attributes.filter((one) => one.type === type)
    return others.length === 0 ? found?.values[0] : undefined
  }
  const digest: unknown = value(oid.messageDigest)
  const kind: unknown = value(oid.contentType)
  const named = signer.digestAlgorithm.algorithmId === oid.sm3 && signer.signatureAlgorithm.algorithmId === oid.sign
  if (!certificate || !named || !(digest instanceof OctetString) || !(kind instanceof ObjectIdentifier))
    return undefined
  if (kind.valueBlock.toString() !== oid.data) return undefined
  return {
    certificate,
    digest: Buffer.from(digest.valueBlock.valueHexView),
    signed: new Uint8Array(attributes.encodedValue),
    signature: new Uint8Array(signer.signature.valueBlock.valueHexView),
  }
}

/** Whether a document bears such a signature, by a certificate that leads to a root we trust at that moment; its serial number in hex. */
export async function checkSm2(
  cms: Uint8Array,
  document: Uint8Array,
  trust: Trust,
  at: Date,
): Promise<string | undefined> {
  try {
    const parts = partsOfSm2(cms)
    if (!parts?.digest.equals(createHash('sm3').update(document).digest())) return undefined
    const { certificate } = parts
    const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
    const signature = Buffer.from(parts.signature).toString('hex')
    const publicKey = Buffer.from(key).toString('hex')
    if (!sm2.doVerifySignature(parts.signed, signature, publicKey, { hash: true, der: true })) return undefined
    if (!(await isTrusted(certificate, [], trust, at))) return undefined
    return Buffer.from((certificate.serialNumber as Integer).valueBlock.valueHexView).toString('hex')
  } catch {
    // Whatever the parsers stumble over is no signature.
    return undefined
  }
}
