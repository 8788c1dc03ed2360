import { type KeyObject, X509Certificate } from 'node:crypto'
import { type BitString, fromBER, type Integer, ObjectIdentifier, Sequence } from 'asn1js'
import { Certificate, CertificateRevocationList } from 'pkijs'
import { purposes } from './certified.ts'

export interface Trust {
  /** The certificates that are trusted of themselves, DER. */
  readonly roots: readonly Uint8Array[]
  /** Signed lists of withdrawn certificates, DER. One not signed by whom it speaks for counts for nothing. */
  readonly withdrawn: readonly Uint8Array[]
}

/** Longer chains than any authority builds are not followed. */
const longest = 5
/** RFC 5280 art. 4.2: a certificate with a critical extension one does not understand is not used. */
const understood = new Set(['2.5.29.15', '2.5.29.19', '2.5.29.14', '2.5.29.35', '2.5.29.37'])
const keyUsage = { digitalSignature: 0x80, nonRepudiation: 0x40, certificateSigning: 0x04 }

export function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return Certificate.fromBER(new Uint8Array(der))
  } catch {
    return undefined
  }
}

const rootsRead = new WeakMap<Uint8Array, Certificate>()

/** The same few roots are asked for with every paper. */
function readRoot(der: Uint8Array): Certificate | undefined {
  const certificate = rootsRead.get(der) ?? readCertificate(der)
  if (certificate) rootsRead.set(der, certificate)
  return certificate
}

/** What a certificate is asked to be good for: signing documents, or stamping time. */
export type Purpose = keyof typeof purposes

/** Whether a certificate could sign documents (or time) at a time and leads to a trusted root, by way of the others. */
export async function isTrusted(
  certificate: Certificate,
  others: readonly Certificate[],
  trust: Trust,
  at: Date,
  purpose: Purpose = 'documents',
): Promise<boolean> {
  if (!isFor(certificate, purpose)) return false
  const usage = usageOf(certificate)
  if (usage === undefined || (usage & (keyUsage.digitalSignature | keyUsage.nonRepudiation)) === 0) return false
  const roots = trust.roots.map(readRoot).filter((root) => root !== undefined)
  return leadsToRoot(certificate, { others, roots, lists: trust.withdrawn, at }, 0)
}

/** RFC 3161 art. 2.3: who stamps time says so and nothing else, critically. A certificate for documents says so, or nothing. */
function isFor(certificate: Certificate, purpose: Purpose): boolean {
  const found = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.37')
  if (!found) return purpose === 'documents'
  const list = fromBER(new Uint8Array(found.extnValue.valueBlock.valueHexView)).result
  const named = list instanceof Sequence ? list.valueBlock.value : []
  const ids = named.map((one) => (one instanceof ObjectIdentifier ? one.valueBlock.toString() : ''))
  if (purpose === 'time') return found.critical && ids.length === 1 && ids[0] === purposes.time
  return ids.includes(purposes.documents)
}

interface Search {
  readonly others: readonly Certificate[]
  readonly roots: readonly Certificate[]
  readonly lists: readonly Uint8Array[]
  readonly at: Date
}

async function leadsToRoot(certificate: Certificate, search: Search, depth: number): Promise<boolean> {
  if (depth > longest || !isUsableAt(certificate, search.at)) return false
  if (search.roots.some((root) => same(derOf(root), derOf(certificate)))) return true
  for (const issuer of [...search.roots, ...search.others]) {
    if (!issued(issuer, certificate, depth)) continue
    if (await isWithdrawn(certificate, issuer, search)) continue
    if (await leadsToRoot(issuer, search, depth + 1)) return true
  }
  return false
}

function isUsableAt(certificate: Certificate, at: Date): boolean {
  const known = (certificate.extensions ?? []).every(({ critical, extnID }) => !critical || understood.has(extnID))
  return known && certificate.notBefore.value <= at && at <= certificate.notAfter.value
}

export function issued(issuer: Certificate, certificate: Certificate, depth: number): boolean {
  if (!same(name(issuer, 'subject'), name(certificate, 'issuer'))) return false
  const constraints = basicConstraintsOf(issuer)
  if (!constraints?.cA || (constraints.pathLength !== undefined && depth > constraints.pathLength)) return false
  if (((usageOf(issuer) ?? 0) & keyUsage.certificateSigning) === 0) return false
  return new X509Certificate(derOf(certificate)).verify(publicKeyOf(issuer))
}

async function isWithdrawn(certificate: Certificate, issuer: Certificate, { lists, at }: Search): Promise<boolean> {
  for (const der of lists) {
    const list = readList(der)
    if (!list || !same(encoded(list.issuer), name(issuer, 'subject'))) continue
    if (!(await list.verify({ issuerCertificate: issuer }).catch(() => false))) continue
    const entry = list.revokedCertificates?.find(({ userCertificate }) =>
      same(hex(userCertificate), hex(certificate.serialNumber)),
    )
    // What was sealed before a seal was withdrawn stays sealed.
    if (entry && entry.revocationDate.value <= at) return true
  }
  return false
}

export function readList(der: Uint8Array): CertificateRevocationList | undefined {
  try {
    return CertificateRevocationList.fromBER(new Uint8Array(der))
  } catch {
    return undefined
  }
}

/** The value of an extension, DER. */
export function extensionOf(certificate: Certificate, id: string): Uint8Array | undefined {
  return certificate.extensions?.find(({ extnID }) => extnID === id)?.extnValue.valueBlock.valueHexView
}

/** The key usage bits of the first byte, or nothing where the certificate does not say. */
export function usageOf(certificate: Certificate): number | undefined {
  const value = extensionOf(certificate, '2.5.29.15')
  if (!value) return undefined
  const bits = fromBER(new Uint8Array(value)).result as BitString
  return bits.valueBlock.valueHexView[0]
}

export function basicConstraintsOf(
  certificate: Certificate,
): { cA: boolean; pathLength: number | undefined } | undefined {
  const parsed = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.19')?.parsedValue
  if (!parsed || typeof parsed.cA !== 'boolean') return undefined
  const length: number | Integer | undefined = parsed.pathLenConstraint
  return { cA: parsed.cA, pathLength: typeof length === 'object' ? length.valueBlock.valueDec : length }
}

/** The first value of an attribute of a certificate's subject, such as `2.5.4.3` for its common name. */
export function subjectOf(certificate: Certificate, attribute: string): string | undefined {
  const found = certificate.subject.typesAndValues.find(({ type }) => type === attribute)
  const value: unknown = found?.value.valueBlock.value
  return typeof value === 'string' ? value : undefined
}

export function publicKeyOf(certificate: Certificate): KeyObject {
  return new X509Certificate(derOf(certificate)).publicKey
}

const encodings = new WeakMap<Certificate, Uint8Array>()

export function derOf(certificate: Certificate): Uint8Array {
  const known = encodings.get(certificate)
  if (known) return known
  const der = new Uint8Array(certificate.toSchema().toBER())
  encodings.set(certificate, der)
  return der
}

export function name(certificate: Certificate, side: 'subject' | 'issuer'): Uint8Array {
  return encoded(certificate[side])
}

export function encoded(part: { toSchema(): { toBER(): ArrayBuffer } }): Uint8Array {
  return new Uint8Array(part.toSchema().toBER())
}

export function hex(number: Integer): Uint8Array {
  return number.valueBlock.valueHexView
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
