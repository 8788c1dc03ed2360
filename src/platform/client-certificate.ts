import { fromBER, ObjectIdentifier, Sequence } from 'asn1js'
import { type Certificate, type CertificateRevocationList, ExtKeyUsage } from 'pkijs'
import type { Place } from './card-config.ts'
import {
  basicConstraintsOf,
  encoded,
  extensionOf,
  hex,
  issued,
  name,
  readCertificate,
  same,
  usageOf,
} from './paper/certificates.ts'
import { hasStrongKey, isWellSigned } from './strength.ts'

/** Who answers for certificates, and which of theirs they have withdrawn. */
export interface Authorities {
  /** Their own certificates: trusted because somebody put them there. What a caller sends along is not used. */
  readonly certificates: readonly Certificate[]
  readonly lists: readonly CertificateRevocationList[]
}

/** Why a certificate opens nothing. */
export type Unfit =
  | 'unreadable'
  /** Nobody we know has signed it, or with a method or a key that can be forged. */
  | 'authority-unknown'
  | 'expired'
  | 'not-yet'
  /** Made for servers, for seals, or for an authority. */
  | 'not-for-signing-in'
  | 'revoked'
  /** An authority's list is missing or too old: nobody can say whether it was withdrawn. */
  | 'lists-away'

export type Judged =
  | { readonly fit: true; readonly certificate: Certificate; readonly expiresAt: Date }
  | { readonly fit: false; readonly why: Unfit }

/** RFC 5280 art. 4.2: usage, constraints, other names, extended usage; what else is critical one would have to understand. */
const understood = new Set(['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.37'])
const clientAuth = '1.3.6.1.5.5.7.3.2'
const digitalSignature = 0x80
/** Longer chains than any authority builds are not followed. */
const longest = 5

/**
 * Whether a certificate may open a session at a moment: signed by way of the authorities' own certificates alone, within its
 * time, made for showing who one is (digitalSignature, clientAuth), and on no list of withdrawn ones. Each authority on the way
 * must have a list that is signed by it and not run out: what cannot be looked up is refused (RFC 5280, 6.3).
 */
export async function judgeCertificate(der: Uint8Array, authorities: Authorities, at: Date): Promise<Judged> {
  const certificate = readCertificate(der)
  if (!certificate) return unfit('unreadable')
  const chain = chainOf(certificate, authorities.certificates)
  if (!chain) return unfit('authority-unknown')
  if (certificate.notAfter.value < at) return unfit('expired')
  if (certificate.notBefore.value > at) return unfit('not-yet')
  if (!chain.every((one) => isWithin(one, at))) return unfit('authority-unknown')
  if (!isForSigningIn(certificate)) return unfit('not-for-signing-in')
  for (const [place, one] of chain.entries()) {
    const issuer = chain[place + 1]
    if (!issuer) break
    const standing = await standingOf(one, issuer, authorities.lists, at)
    if (standing !== 'good') return unfit(standing)
  }
  return { fit: true, certificate, expiresAt: certificate.notAfter.value }
}

const unfit = (why: Unfit): Judged => ({ fit: false, why })

const isWithin = ({ notBefore, notAfter }: Certificate, at: Date) => notBefore.value <= at && at <= notAfter.value

/** The certificate and those above it, as far up as the authorities' own go. */
function chainOf(certificate: Certificate, known: readonly Certificate[]): readonly Certificate[] | undefined {
  const chain = [certificate]
  for (let one = certificate; chain.length <= longest; ) {
    if (!isWellSigned(one) || !hasStrongKey(one)) return undefined
    if (!isUnderstood(one)) return undefined
    const isOwn = same(name(one, 'subject'), name(one, 'issuer'))
    const above = isOwn && one !== certificate ? undefined : known.find((other) => signed(other, one, chain.length - 1))
    // The topmost that was put there by hand answers for itself.
    if (!above) return one === certificate ? undefined : chain
    chain.push(above)
    one = above
  }
  return undefined
}

function signed(issuer: Certificate, certificate: Certificate, depth: number): boolean {
  try {
    return issued(issuer, certificate, depth)
  } catch {
    return false
  }
}

const isUnderstood = (certificate: Certificate) =>
  (certificate.extensions ?? []).every(({ critical, extnID }) => !critical || understood.has(extnID))

function isForSigningIn(certificate: Certificate): boolean {
  const usage = usageOf(certificate)
  if (usage !== undefined && (usage & digitalSignature) === 0) return false
  if (basicConstraintsOf(certificate)?.cA) return false
  const extended = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.37')?.parsedValue
  return extended instanceof ExtKeyUsage && extended.keyPurposes.includes(clientAuth)
}

async function standingOf(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly CertificateRevocationList[],
  at: Date,
): Promise<'good' | 'revoked' | 'lists-away'> {
  let isFresh = false
  for (const list of lists) {
    if (!same(encoded(list.issuer), name(issuer, 'subject')) || !isWhole(list)) continue
    if (list.thisUpdate.value > at || !isWellSigned(list)) continue
    if (!(await list.verify({ issuerCertificate: issuer }).catch(() => false))) continue
    const isOn = list.revokedCertificates?.some(({ userCertificate }) =>
      same(hex(userCertificate), hex(certificate.serialNumber)),
    )
    // Withdrawn for good: a list that has run out says so as well as a new one.
    if (isOn) return 'revoked'
    isFresh ||= list.nextUpdate !== undefined && list.nextUpdate.value >= at
  }
  return isFresh ? 'good' : 'lists-away'
}

/** A list of some certificates only (delta, by reason, by kind) says so in a critical extension, and is no list here. */
const isWhole = ({ crlExtensions }: CertificateRevocationList) =>
  !(crlExtensions?.extensions ?? []).some(({ critical }) => critical)

/** Every text that stands at a place of a certificate. Whether there may be more than one is for the reader to say. */
export function textsAt(certificate: Certificate, { in: where, oid }: Place): readonly string[] {
  if (where === 'subject')
    return certificate.subject.typesAndValues.filter(({ type }) => type === oid).flatMap(({ value }) => textOf(value))
  if (where === 'extension') {
    const value = extensionOf(certificate, oid)
    return value ? textOf(fromBER(new Uint8Array(value)).result) : []
  }
  const names = extensionOf(certificate, '2.5.29.17')
  const list = names ? fromBER(new Uint8Array(names)).result : undefined
  return list instanceof Sequence ? list.valueBlock.value.flatMap((one) => otherName(one, oid)) : []
}

/** `otherName [0] { type-id, value [0] EXPLICIT }` of RFC 5280, 4.2.1.6. */
function otherName(one: unknown, oid: string): readonly string[] {
  const { idBlock, valueBlock } = one as { idBlock?: Tag; valueBlock?: { value?: unknown } }
  if (idBlock?.tagClass !== 3 || idBlock.tagNumber !== 0 || !Array.isArray(valueBlock?.value)) return []
  const [type, wrapped] = valueBlock.value as [unknown, { valueBlock?: { value?: unknown } } | undefined]
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== oid) return []
  const inside = wrapped?.valueBlock?.value
  return Array.isArray(inside) ? inside.flatMap(textOf) : []
}

interface Tag {
  readonly tagClass: number
  readonly tagNumber: number
}

function textOf(value: unknown): readonly string[] {
  const text = (value as { valueBlock?: { value?: unknown } } | undefined)?.valueBlock?.value
  return typeof text === 'string' ? [text] : []
}

/** What a certificate is called by: its issuer and its serial number, which no other certificate has (RFC 5280, 4.1.2.2). */
export interface CalledBy {
  readonly issuer: Uint8Array
  /** In hexadecimal digits. */
  readonly serial: string
  /** The issuer in the words of its own certificate: its common name, or its organisation. */
  readonly issuerName: string
}

export function calledBy(certificate: Certificate): CalledBy {
  const words = (oid: string) =>
    certificate.issuer.typesAndValues.filter(({ type }) => type === oid).flatMap(({ value }) => textOf(value))[0]
  return {
    issuer: name(certificate, 'issuer'),
    serial: Buffer.from(hex(certificate.serialNumber)).toString('hex'),
    issuerName: words('2.5.4.3') ?? words('2.5.4.10') ?? '—',
  }
}
