import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { GeneralizedTime, Integer, OctetString, Sequence } from 'asn1js'
import { createCMSECDSASignature } from 'pkijs'
import { algorithm, attribute, der, objectId, raw, signData } from './signed-data.ts'

/** Whose key stamps time. */
export interface Stamper {
  readonly key: webcrypto.CryptoKey
  readonly der: Uint8Array
}

const oid = {
  /** TSTInfo, RFC 3161 art. 2.4.2. */
  stamp: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** NIST's policy for trying out (CSOR, test policy 1): these stamps are good for nothing else. */
  policy: '2.16.840.1.101.3.2.1.48.1',
}

/**
 * A TimeStampToken (RFC 3161): that something with this SHA-256 was there at that moment, to the second. Its authority is the
 * built-in one, whose clock is the machine's. `nonce` is what whoever asks wants to hear again, as an ASN.1 integer.
 */
export async function stampWith(
  { key, der: certificate }: Stamper,
  digest: Uint8Array,
  at: Date,
  nonce?: Uint8Array,
): Promise<Uint8Array> {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const second = new Date(Math.floor(at.getTime() / 1000) * 1000)
  const content = der(
    new Sequence({
      value: [
        new Integer({ value: 1 }),
        objectId(oid.policy),
        new Sequence({ value: [algorithm(oid.sha256), new OctetString({ valueHex: copy(digest) })] }),
        new Integer({ valueHex: copy(serial) }),
        new GeneralizedTime({ valueDate: second }),
        // Accuracy: one second.
        new Sequence({ value: [new Integer({ value: 1 })] }),
        ...(nonce ? [new Integer({ valueHex: copy(nonce) })] : []),
      ],
    }),
  )
  return signData({
    contentType: oid.stamp,
    content,
    digest: sha256(content),
    digestAlgorithm: oid.sha256,
    signatureAlgorithm: oid.ecdsaWithSha256,
    certificate,
    attributes: [certificateNamed(certificate)],
    sign: async (bytes) => {
      const plain = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, copy(bytes))
      return new Uint8Array(createCMSECDSASignature(plain))
    },
  })
}

/** RFC 5816: the stamp names its certificate by hash. */
function certificateNamed(certificate: Uint8Array): Uint8Array {
  const hash = new OctetString({ valueHex: copy(sha256(certificate)) })
  const named = new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [hash] })] })] })
  return attribute(oid.signingCertificateV2, raw(der(named)))
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const copy = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
