import { dayIn } from '#directory'

/** The five levels of 好差评 (国办发〔2019〕51号), coded as in GB/T 39046: 1 is best. The last two are bad. */
export const levels = [1, 2, 3, 4, 5] as const
export type Level = (typeof levels)[number]

/** What a rating may be about: the dimensions of 国办发〔2019〕51号 for the web and for the counter. */
export const dimensions = ['guide', 'ease', 'platform', 'speed', 'manner', 'skill', 'place'] as const
export type Dimension = (typeof dimensions)[number]

/** Content: 非常满意, 满意 and 基本满意 count for 满意率; 不满意 and 非常不满意 against it. */
export const isContent = (level: Level): boolean => level <= 3

export interface Rating {
  readonly id: string
  readonly caseId: string
  /** 1 the rating, 2 its only supplement (评价次数). */
  readonly time: 1 | 2
  readonly level: Level
  readonly tags: readonly Dimension[]
  readonly said: string | null
  readonly at: Date
}

/** How long a closed case may be rated, in calendar days. The law sets none; the house keeps a month. */
export const daysToRate = 30

/** The last day on which a case closed at that moment may be rated, in China's time. */
export function rateBy(closedAt: Date): string {
  const day = new Date(`${dayIn(closedAt)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + daysToRate)
  return day.toISOString().slice(0, 10)
}

export type Turn =
  | { readonly ok: true; readonly time: 1 | 2 }
  | { readonly ok: false; readonly reason: 'case-not-closed' | 'rating-too-late' | 'rated-already' }

/** 一事一评: one rating for a finished case, and later one supplement to it. Both within the month. */
export function turnOf(closedAt: Date | null, given: readonly Pick<Rating, 'time'>[], now: Date): Turn {
  if (closedAt === null) return { ok: false, reason: 'case-not-closed' }
  if (given.length >= 2) return { ok: false, reason: 'rated-already' }
  if (dayIn(now) > rateBy(closedAt)) return { ok: false, reason: 'rating-too-late' }
  return { ok: true, time: given.length === 0 ? 1 : 2 }
}

/** The first day of the month a case was closed in: where its rating is counted, also when it comes later. */
export const monthOf = (closedAt: Date): string => `${dayIn(closedAt).slice(0, 7)}-01`

/** What has been counted. A case nobody rated is in `invited` alone: silence is never taken for praise. */
export interface Satisfaction {
  /** Closed cases whose applicant was asked. */
  readonly invited: number
  /** Cases with a rating of the applicant's own. */
  readonly rated: number
  /** Of these, the ones at level 1, 2 or 3. */
  readonly content: number
}
