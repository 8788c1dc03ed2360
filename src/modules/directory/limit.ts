import { refuse } from '../../platform/refusal.ts'
import { addMonths, addNaturalDays, addWorkingDays, type Calendar, type Day, type Reckoned } from './calendar.ts'

export type LimitUnit = 'working-day' | 'day' | 'hour' | 'month' | 'on-the-spot'

/** A term such as the promise limit 承诺时限 or the legal limit 法定时限. `n` is 0 exactly when it is on the spot (即办). */
export interface Limit {
  readonly n: number
  readonly unit: LimitUnit
}

export const onTheSpot: Limit = { n: 0, unit: 'on-the-spot' }

/** n working days; 0 is on the spot. Refuses what is not a count. */
export function workingDays(n: number): Limit {
  return limitOf(n, 'working-day')
}

/** A limit of any unit; none of a unit, or `on-the-spot`, is on the spot (publication lint L1). Refuses what is not a count. */
export function limitOf(n: number, unit: LimitUnit): Limit {
  if (!Number.isSafeInteger(n) || n < 0) refuse('not-a-limit')
  return n === 0 || unit === 'on-the-spot' ? onTheSpot : { n, unit }
}

const suffixes = { wd: 'working-day', d: 'day', h: 'hour', m: 'month' } as const

/** Reads `5wd`, `30d`, `24h`, `3m` and `on-the-spot`; refuses anything else. */
export function parseLimit(text: string): Limit {
  const bare = text.trim().toLowerCase()
  if (bare === 'on-the-spot') return onTheSpot
  const [, n, suffix] = /^(\d{1,5})(wd|d|h|m)$/.exec(bare) ?? refuse('not-a-limit')
  return limitOf(Number(n), suffixes[suffix as keyof typeof suffixes])
}

/** The text `parseLimit` reads. */
export function writeLimit({ n, unit }: Limit): string {
  const suffix = Object.entries(suffixes).find(([, name]) => name === unit)?.[0]
  return suffix ? `${n}${suffix}` : 'on-the-spot'
}

const unitsByCode = { W: 'working-day', N: 'day', M: 'month', H: 'hour' } as const

/** Reads the pair of an implementation list: a count and the code 期限单位 (W, N, M, H, or Y for years). Refuses other codes. */
export function limitFromCode(n: number, code: string): Limit {
  if (code === 'Y') return limitOf(n * 12, 'month')
  const unit = Object.entries(unitsByCode).find(([key]) => key === code)?.[1]
  return unit ? limitOf(n, unit) : refuse('not-a-limit')
}

/** The pair the exchange records carry; on the spot is 0 working days there. */
export function codeOfLimit({ n, unit }: Limit): { readonly n: number; readonly code: 'W' | 'N' | 'M' | 'H' } {
  const codes = { 'working-day': 'W', day: 'N', month: 'M', hour: 'H', 'on-the-spot': 'W' } as const
  return { n, code: codes[unit] }
}

/**
 * Which limit is shorter: negative, 0 or positive as for `sort`. Limits of different units compare only where one is on the
 * spot; else the answer depends on the calendar and is `undefined` (publication lint L2 warns there).
 */
export function compareLimits(a: Limit, b: Limit): number | undefined {
  if (a.unit === b.unit || a.n === 0 || b.n === 0) return a.n - b.n
  return undefined
}

/** The limit in working days, where it is one: on the spot is 0. */
export function workingDaysOf({ n, unit }: Limit): number | undefined {
  return unit === 'working-day' || unit === 'on-the-spot' ? n : undefined
}

/**
 * The last day of a limit that starts on `start`, the first day not counted (民法典 art. 201–203). On the spot is the same day.
 * Hours run from a moment and here only its day is known, so they are rounded up to days.
 */
export function dueOn(calendar: Calendar, start: Day, { n, unit }: Limit): Reckoned {
  switch (unit) {
    case 'working-day':
    case 'on-the-spot':
      return addWorkingDays(calendar, start, n)
    case 'day':
      return addNaturalDays(calendar, start, n)
    case 'hour':
      return addNaturalDays(calendar, start, Math.ceil(n / 24))
    case 'month':
      return addMonths(calendar, start, n)
  }
}
