import { randomBytes, webcrypto } from 'node:crypto'
import { Set as AsnSet, BitString, Integer, OctetString, PrintableString, Sequence, Utf8String } from 'asn1js'
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  Certificate,
  Extension,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'

/** The pieces certificates and lists of the built-in authority are made of (RFC 5280). */

export const keyUsage = { digitalSignature: 0x80, nonRepudiation: 0x40, certificateSigning: 0x04, listSigning: 0x02 }

export interface Term {
  readonly from: Date
  readonly until: Date
}

/** A certificate with a serial number and a term, and nothing else yet. */
export function blank({ from, until }: Term): Certificate {
  const certificate = new Certificate({ version: 2 })
  // Random and positive, of 16 bytes: RFC 5280 art. 4.1.2.2 allows at most 20.
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  certificate.serialNumber = new Integer({ valueHex: arrayBuffer(serial) })
  certificate.notBefore = new Time({ type: 0, value: from })
  certificate.notAfter = new Time({ type: 0, value: until })
  return certificate
}

export const oid = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  organisationIdentifier: '2.5.4.97',
}

export function country(): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type: oid.country, value: new PrintableString({ value: 'CN' }) })
}

/** Each attribute a name of its own, as X.501 and every reader expect; the library would put all into one. */
export function distinguishedName(attributes: readonly AttributeTypeAndValue[]): RelativeDistinguishedNames {
  const parts = attributes.map((attribute) => new AsnSet({ value: [attribute.toSchema()] }))
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: parts }).toBER())
}

export function named(type: string, value: string): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type, value: new Utf8String({ value }) })
}

type Encodable = { toBER(): ArrayBuffer }

export function extension(extnID: string, critical: boolean, value: Encodable): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() })
}

export function usage(bits: number): Extension {
  // DER drops the zero bits at the end of a list of named bits.
  const unused = 31 - Math.clz32(bits & -bits)
  return extension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused }))
}

export function authorityKey(identifier: ArrayBuffer): Encodable {
  return new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: identifier }) }).toSchema()
}

/** RFC 5280 art. 4.2.1.2 (1): SHA-1 of the public key's bits; a name for the key, not a protection. */
export async function keyIdentifier(certificate: Certificate): Promise<ArrayBuffer> {
  return webcrypto.subtle.digest(
    'SHA-1',
    arrayBuffer(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
  )
}

export function derOf(certificate: Certificate): Uint8Array {
  return new Uint8Array(certificate.toSchema(true).toBER())
}

export function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
