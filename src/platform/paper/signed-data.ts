import {
  Set as AsnSet,
  type BaseBlock,
  Constructed,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  Sequence,
} from 'asn1js'
import { Certificate } from 'pkijs'

/** A signature by one signer over one content (RFC 5652 SignedData), before it is made. */
export interface ToSign {
  /** Of the wrapper: SignedData's own, or the one another standard gives it. */
  readonly type?: string
  readonly contentType: string
  /** Carried inside; without it the signature is detached. */
  readonly content?: Uint8Array
  /** Of the content, by `digestAlgorithm`. */
  readonly digest: Uint8Array
  readonly digestAlgorithm: string
  readonly signatureAlgorithm: string
  /** Whose key signs, DER. */
  readonly certificate: Uint8Array
  readonly certificates?: readonly Uint8Array[]
  /** Signed beside content type and digest: each an Attribute, DER. */
  readonly attributes?: readonly Uint8Array[]
  /** Signs these bytes, hashing them first. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
}

/** Makes it: a ContentInfo, DER. */
export async function signData(wanted: ToSign): Promise<Uint8Array> {
  const { contentType, digest, digestAlgorithm, signatureAlgorithm, content } = wanted
  const attributes = [
    attribute(oid.contentType, objectId(contentType)),
    attribute(oid.messageDigest, new OctetString({ valueHex: copy(digest) })),
    ...(wanted.attributes ?? []),
  ].sort(Buffer.compare)
  // What is signed is the set itself (RFC 5652 art. 5.4); in the structure it has another tag.
  const set = Buffer.concat(attributes)
  const signature = await wanted.sign(Buffer.concat([head(0x31, set.length), set]))
  const { issuer, serialNumber } = Certificate.fromBER(copy(wanted.certificate))
  const signer = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({ value: [issuer.toSchema(), serialNumber] }),
      algorithm(digestAlgorithm),
      raw(Buffer.concat([head(0xa0, set.length), set])),
      algorithm(signatureAlgorithm),
      new OctetString({ valueHex: copy(signature) }),
    ],
  })
  const signed = new Sequence({
    value: [
      // RFC 5652 art. 5.1: 3 where the content is anything but plain data.
      new Integer({ value: content ? 3 : 1 }),
      new AsnSet({ value: [algorithm(digestAlgorithm)] }),
      new Sequence({
        value: [objectId(contentType), ...(content ? [explicit(0, new OctetString({ valueHex: copy(content) }))] : [])],
      }),
      explicit(0, ...[wanted.certificate, ...(wanted.certificates ?? [])].map(raw)),
      new AsnSet({ value: [signer] }),
    ],
  })
  return der(new Sequence({ value: [objectId(wanted.type ?? oid.signedData), explicit(0, signed)] }))
}

/** An attribute with one value, DER. */
export function attribute(type: string, value: BaseBlock): Uint8Array {
  return der(new Sequence({ value: [objectId(type), new AsnSet({ value: [value] })] }))
}

export const objectId = (value: string) => new ObjectIdentifier({ value })

/** Without parameters, as RFC 5754 art. 2 and 3 have it for the newer ones. */
export const algorithm = (id: string) => new Sequence({ value: [objectId(id)] })

export const explicit = (tag: number, ...value: BaseBlock[]) =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber: tag }, value })

export const der = (block: BaseBlock) => new Uint8Array(block.toBER())

/** Bytes that are DER already, put into a structure. */
export function raw(bytes: Uint8Array): BaseBlock {
  const { offset, result } = fromBER(copy(bytes))
  if (offset < 0) throw new Error(`These ${bytes.length} bytes are no DER`)
  return result
}

function head(tag: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length)
  if (length < 0x100) return Uint8Array.of(tag, 0x81, length)
  if (length < 0x10000) return Uint8Array.of(tag, 0x82, length >> 8, length & 0xff)
  throw new RangeError(`${length} bytes of attributes are no signature’s`)
}

const copy = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
