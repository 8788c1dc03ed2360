import { type Day, daysBetween } from '#directory'
import type { Duty } from '../../platform/actor.ts'

/** So long somebody stands in for another, in days, from the first to the last: who is away for longer leaves the post. Own rule. */
export const longestAbsence = 180

/** So far ahead one names a deputy, in days. Own rule. */
export const furthestAhead = 365

export interface Span {
  readonly from: Day
  readonly until: Day
}

export type SpanProblem = 'deputy-in-the-past' | 'deputy-too-far' | 'until-before-from' | 'deputy-too-long'

/** What is wrong with the days, by field. */
export function spanProblem(
  { from, until }: Span,
  today: Day,
): { from?: SpanProblem; until?: SpanProblem } | undefined {
  if (from < today) return { from: 'deputy-in-the-past' }
  if (daysBetween(today, from) > furthestAhead) return { from: 'deputy-too-far' }
  if (until < from) return { until: 'until-before-from' }
  if (daysBetween(from, until) >= longestAbsence) return { until: 'deputy-too-long' }
  return undefined
}

export const overlap = (one: Span, other: Span): boolean => one.from <= other.until && other.from <= one.until

/**
 * The post's duties as far as the deputy was named for them: what was taken from the post since is taken from them, too, and what it
 * got since is not theirs.
 */
export function dutiesAsDeputy(post: readonly Duty[], named: readonly Duty[]): Duty[] {
  return post.filter((duty) => named.includes(duty))
}

export const deputyStandings = ['ahead', 'now', 'over', 'ended'] as const
export type DeputyStanding = (typeof deputyStandings)[number]

export function deputyStandingOf(
  { from, until, endedAt }: Span & { readonly endedAt: Date | null },
  today: Day,
): DeputyStanding {
  if (endedAt) return 'ended'
  if (today < from) return 'ahead'
  return today > until ? 'over' : 'now'
}
