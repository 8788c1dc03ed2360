import type { webcrypto } from 'node:crypto'
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { BasicConstraints, type Certificate, PublicKeyInfo } from 'pkijs'
import type { Identity } from './authority.ts'
import {
  arrayBuffer,
  authorityKey,
  blank,
  country,
  derOf,
  distinguishedName,
  extension,
  keyIdentifier,
  keyUsage,
  named,
  oid,
  type Term,
  usage,
} from './certificate-parts.ts'

/** Somebody whose key is certified: their name, their number masked (a certificate is read by everybody), their public key. */
export interface Certified extends Term {
  readonly name: string
  readonly maskedNumber: string
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array
}

/** RFC 3161 art. 2.3: a key that stamps time stamps nothing else. RFC 9336: one for documents. */
export const purposes = { time: '1.3.6.1.5.5.7.3.8', documents: '1.3.6.1.5.5.7.3.36' } as const

/** A certificate for a person's key, under the test root, with TEST in its name. */
export async function certificateFor(root: Identity, somebody: Certified): Promise<Uint8Array> {
  const certificate = blank(somebody)
  certificate.issuer = root.certificate.subject
  certificate.subject = distinguishedName([
    country(),
    named(oid.serialNumber, somebody.maskedNumber),
    named(oid.commonName, `${somebody.name}（测试 TEST）`),
  ])
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(arrayBuffer(somebody.publicKey))
  // The signature is the person's own act and nobody else's: 电子签名法 art. 13.
  await finish(root, certificate, keyUsage.nonRepudiation, [purposes.documents, false])
  return derOf(certificate)
}

/** The key by which the built-in authority stamps time, with a certificate that is good for nothing else. */
export async function makeStamper(root: Identity, keys: webcrypto.CryptoKeyPair, term: Term): Promise<Identity> {
  const certificate = blank(term)
  certificate.issuer = root.certificate.subject
  certificate.subject = distinguishedName([country(), named(oid.commonName, 'OneDoor TEST Time Stamps 测试时间戳')])
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await finish(root, certificate, keyUsage.digitalSignature, [purposes.time, true])
  return { key: keys.privateKey, certificate, der: derOf(certificate) }
}

async function finish(root: Identity, certificate: Certificate, bits: number, [purpose, critical]: [string, boolean]) {
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: false }).toSchema()),
    usage(bits),
    extension('2.5.29.37', critical, new Sequence({ value: [new ObjectIdentifier({ value: purpose })] })),
    extension('2.5.29.14', false, new OctetString({ valueHex: await keyIdentifier(certificate) })),
    extension('2.5.29.35', false, authorityKey(await keyIdentifier(root.certificate))),
  ]
  await certificate.sign(root.key, 'SHA-256')
}
