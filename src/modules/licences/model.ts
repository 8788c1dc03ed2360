import type { Both } from '../../platform/page.ts'
import type { LicenceType } from './licence-type.ts'
import type { LicenceDeed, LicenceOperation, LicenceState } from './state.ts'

/** Whose licence: a person's or a company's own id. The same shape as the identity room's holder. */
export interface LicenceHolder {
  readonly kind: 'person' | 'company'
  readonly id: string
}

/**
 * Who issued it, by the names and code of that day: what is issued keeps them. `id` is null for a body the directory does not
 * know.
 */
export interface Issuer {
  readonly id: string | null
  /** The official name, as on the paper and its seal. */
  readonly name: string
  readonly en?: string | undefined
  readonly uscc: string
}

export function issuerName({ name, en }: Issuer): Both {
  return en ? { zh: name, en } : { zh: name }
}

/** One version of an electronic licence 电子证照. Days are `2026-12-18`; `validTo` null is long-term (长期). */
export interface Licence {
  readonly id: string
  readonly holder: LicenceHolder
  /** The type's 21 characters. */
  readonly type: string
  /** Year, bucket and count; the same in every version. */
  readonly serial: string
  readonly version: number
  /** 电子证照标识 (GB/T 36904). */
  readonly identifier: string
  /** 证照编号, as printed. */
  readonly number: string
  readonly issuer: Issuer
  /** The body whose staff decided, by entrustment of the issuer and in its name (行政许可法 art. 24). */
  readonly entrusted: string | null
  /** `01` new, `02` renewed, `09` changed. */
  readonly operation: LicenceOperation
  readonly state: LicenceState
  readonly issueDate: string
  readonly validFrom: string
  readonly validTo: string | null
  /** By field id; personal numbers masked. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The personal numbers among the fields, encrypted JSON by field id. */
  readonly sealed: Buffer | null
  readonly matterCode: string | null
  readonly caseId: string | null
  /** The version this one took the place of. */
  readonly previous: string | null
  readonly fileId: string | null
  /** Of the sealed PDF, hex. */
  readonly sha256: string | null
  readonly sample: boolean
  readonly issuedAt: Date
  readonly printedAt: Date | null
  readonly changedAt: Date
}

export interface LicenceEvent {
  readonly id: string
  readonly licenceId: string
  readonly deed: LicenceDeed
  readonly operation: LicenceOperation
  readonly from: LicenceState | null
  readonly to: LicenceState
  readonly actorKind: string
  readonly actorId: string | null
  readonly organisation: string | null
  readonly reason: string | null
  readonly basis: string | null
  readonly at: Date
}

/**
 * What a licence is worth on a day: its state, and the calendar, which nobody has to be told of. The words are those of
 * `state.ts`: annulled 撤销, struck off 注销 and revoked 吊销 are three different things and stay three.
 */
export const standings = [
  'valid',
  'not-yet-valid',
  'expired',
  'held-back',
  'annulled',
  'struck-off',
  'revoked',
  'superseded',
  'moved',
  'other',
] as const
export type Standing = (typeof standings)[number]

const standingOfState: Readonly<Record<Exclude<LicenceState, '01' | '05'>, Standing>> = {
  '02': 'held-back',
  '03': 'annulled',
  '04': 'struck-off',
  '06': 'moved',
  '07': 'revoked',
  '99': 'other',
}

/** `newer`: a later version of the same licence exists. State 05 失效 without one has run out. */
export function standingOf(
  licence: Pick<Licence, 'state' | 'validFrom' | 'validTo'>,
  today: string,
  newer = false,
): Standing {
  const { state, validFrom, validTo } = licence
  if (state === '05') return newer ? 'superseded' : 'expired'
  if (state !== '01') return standingOfState[state]
  if (today < validFrom) return 'not-yet-valid'
  return validTo !== null && validTo < today ? 'expired' : 'valid'
}

/** Days before the end of its term from which a licence is marked: three times the 30 days of 行政许可法 art. 50. */
export const soon = 90

/** The last day of a term of so many months that begins on a day: `2024-02-01` and 36 end on `2027-01-31`. */
export function lastDayOfTerm(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  // The day with the same number ends the term; a month without that day ends it with its own last (民法典 art. 202).
  if (day > lastOfMonth) return isoDay(Date.UTC(year, month - 1 + months, lastOfMonth))
  return isoDay(Date.UTC(year, month - 1 + months, day - 1))
}

export interface Term {
  readonly validFrom: string
  readonly validTo: string | null
}

/**
 * The term of a licence issued today. A new one runs its type's months from today. A renewal (延续, 行政许可法 art. 50) before the
 * end adds them to the old term, so that nobody loses by being early. A change (变更, art. 49) keeps the old end.
 */
export function termOf(
  operation: string,
  today: string,
  validMonths: number | null,
  previous?: Pick<Licence, 'validTo'>,
): Term {
  if (operation === '09' && previous) return { validFrom: today, validTo: previous.validTo }
  if (validMonths === null) return { validFrom: today, validTo: null }
  const running = operation === '02' && previous?.validTo && previous.validTo >= today ? previous.validTo : undefined
  return { validFrom: today, validTo: lastDayOfTerm(running ? dayAfter(running) : today, validMonths) }
}

export function dayAfter(day: string): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + 86_400_000)
}

const isoDay = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

/** `2026` + bucket in three hex digits + count: the serial routes itself to where its licence lies. */
export function serialOf(year: number, bucket: number, count: number): string {
  return `${year}${bucket.toString(16).toUpperCase().padStart(3, '0')}${String(count).padStart(6, '0')}`
}

/** The bucket a serial of ours names, or nothing for a serial that is not built like ours. */
export function bucketOfSerial(serial: string): number | undefined {
  const [, bucket] = /^[12]\d{3}([0-9A-F]{3})\d{6,}$/.exec(serial) ?? []
  return bucket === undefined ? undefined : Number.parseInt(bucket, 16)
}

/**
 * The number printed on the paper: the type's pattern with `{year}`, `{serial}` (the serial without its year) and further
 * `{name}`s from `codes` filled in. Says which name it could not fill.
 */
export function fillNumber(
  pattern: string,
  serial: string,
  codes: Readonly<Record<string, string>>,
): { readonly number: string } | { readonly missing: string } {
  const known: Readonly<Record<string, string>> = { ...codes, year: serial.slice(0, 4), serial: serial.slice(4) }
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const missing = names.find((name) => !Object.hasOwn(known, name))
  if (missing !== undefined) return { missing }
  return { number: pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '') }
}

/**
 * A number as it is looked for: full-width forms, brackets, hyphens and blanks make no difference, and neither does the mark of a sample
 * behind it, which nobody takes for a part of the number.
 */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/\(样例\)\s*$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
}

/** Of several versions of a licence the last; licences in the order given. */
export function latestVersions(licences: readonly Licence[]): Licence[] {
  const newest = new Map<string, Licence>()
  for (const licence of licences) {
    const other = newest.get(licence.serial)
    if (!other || other.version < licence.version) newest.set(licence.serial, licence)
  }
  return [...newest.values()]
}

/** What a type's face takes from elsewhere than the answers: the holder, the issuer, the days, a constant. */
export function isPrintedApart(field: LicenceType['fields'][number]): boolean {
  return ['issuer', 'issueDate', 'validity'].includes(field.from)
}

/** The constant a field prints as it stands. */
export function constantOf(field: LicenceType['fields'][number]): string | undefined {
  return field.from.startsWith('const:') ? field.from.slice('const:'.length) : undefined
}
