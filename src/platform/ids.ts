import { createHmac, getRandomValues, randomInt } from 'node:crypto'
import { mod3736CheckCharacter } from './iso7064.ts'
import { refuse } from './refusal.ts'

/**
 * Every row of a case family lies in one of 4096 buckets, and its id says which: a UUIDv7 (RFC 9562) whose twelve
 * `rand_a` bits are the bucket. As text these are the characters 16 to 18, just behind the version digit.
 *
 *     0190a5c2-7b1e-7A3F-9d42-5c1e8f0b6a77
 *     └─ milliseconds ┘ │└┬┘ └── rand_b ──┘
 *                 version bucket
 */
export const bucketCount = 4096

/**
 * SQL that reads the bucket out of a column `id uuid`; every table of a case family carries
 * `constraint <table>_id_bucket check (bucket = …this…)`.
 */
export const bucketCheck = "(('x' || substr(id::text, 16, 3))::bit(12)::int)"

/** An id for a row of a case family. `bucket` is 0 to 4095. Ids of one bucket and millisecond rise in the order they were made. */
export function newId(bucket: number, now: Date): string {
  if (!isBucket(bucket)) throw new RangeError(`no bucket ${bucket}`)
  return uuid(now, bucket)
}

/** An id for rows that belong to no bucket: reference tables, jobs, events. */
export function newReferenceId(now: Date): string {
  return uuid(now, randomInt(bucketCount))
}

/** Whether the text is an id as we write them: UUIDv7, lower case. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}

/** The bucket an id names. Refuses what is not an id: ids come in by address. */
export function bucketOf(id: string): number {
  if (!isId(id)) refuse('not-an-id')
  return Number.parseInt(id.slice(15, 18), 16)
}

/** What a store needs to find a row on any shard. */
export function located(id: string): { readonly bucket: number; readonly id: string } {
  return { bucket: bucketOf(id), id }
}

/**
 * The bucket of a subject: the first twelve bits of HMAC-SHA256 over the identity number as `checkCitizenNumber` or
 * `checkUscc` writes it. A person's whole life lies together, so the key is its own and never rotates.
 */
export function bucketFor(key: Buffer, identity: string): number {
  return createHmac('sha256', key).update(identity, 'utf8').digest().readUInt16BE(0) >>> 4
}

/** The parts of a case number 办件编号. `region` is the six-digit code, `serial` counts within region, year and bucket. */
export interface CaseNumber {
  readonly region: string
  readonly year: number
  readonly bucket: number
  readonly serial: number
}

/**
 * `511602-2026-A3F-000042-M`: what people read out on the telephone. The last character is ISO 7064 MOD 37,36 over all
 * others without hyphens, so it may be a letter. The bucket inside lets the number find its own shard.
 */
export function caseNumber({ region, year, bucket, serial }: CaseNumber): string {
  if (!/^[1-9]\d{5}$/.test(region)) throw new RangeError(`no region ${region}`)
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`no year ${year}`)
  if (!isBucket(bucket)) throw new RangeError(`no bucket ${bucket}`)
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999) throw new RangeError(`no serial ${serial}`)
  const parts = [region, String(year), hex3(bucket).toUpperCase(), String(serial).padStart(6, '0')]
  return [...parts, mod3736CheckCharacter(parts.join(''))].join('-')
}

export type CaseNumberProblem = 'wrong-shape' | 'wrong-check-character'

/** Reads a case number as people type it: any case, full-width characters, spaces or hyphens anywhere or nowhere. */
export function parseCaseNumber(
  text: string,
):
  | ({ readonly ok: true; readonly text: string } & CaseNumber)
  | { readonly ok: false; readonly reason: CaseNumberProblem } {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase()
  const found = /^([1-9]\d{5})([1-9]\d{3})([0-9A-F]{3})(\d{6})([0-9A-Z])$/.exec(bare)
  if (!found) return { ok: false, reason: 'wrong-shape' }
  const [, region = '', year, bucket = '', serial, check] = found
  if (Number(serial) === 0) return { ok: false, reason: 'wrong-shape' }
  if (mod3736CheckCharacter(bare.slice(0, -1)) !== check) return { ok: false, reason: 'wrong-check-character' }
  const parts = { region, year: Number(year), bucket: Number.parseInt(bucket, 16), serial: Number(serial) }
  return { ok: true, text: caseNumber(parts), ...parts }
}

function isBucket(bucket: number): boolean {
  return Number.isInteger(bucket) && bucket >= 0 && bucket < bucketCount
}

function hex3(bucket: number): string {
  return bucket.toString(16).padStart(3, '0')
}

function uuid(now: Date, randA: number): string {
  const at = now.getTime()
  if (!(at >= 0 && at < 2 ** 48)) throw new RangeError('an id needs a time between 1970 and 10889')
  const time = at.toString(16).padStart(12, '0')
  const low = nextRandB().toString(16).padStart(16, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex3(randA)}-${low.slice(0, 4)}-${low.slice(4)}`
}

const variant = 0b10n << 62n
const end = 1n << 62n
let randB = end

/**
 * The 62 low bits only ever rise within this process, by random steps from a random start, so ids of one millisecond stay
 * in order however requests with different `now` interleave (RFC 9562, 6.2, method 2). After some 10^10 ids it starts anew.
 */
function nextRandB(): bigint {
  randB += BigInt((chance() >>> 4) + 1)
  if (randB >= end) randB = ((BigInt(chance()) << 32n) | BigInt(chance())) >> 3n
  return variant | randB
}

/** Random numbers of 32 bits, fetched a page at a time: asking for each alone costs more than all the rest of an id. */
const page = new Uint32Array(1024)
let taken = page.length
function chance(): number {
  if (taken === page.length) {
    getRandomValues(page)
    taken = 0
  }
  return page[taken++] as number
}
