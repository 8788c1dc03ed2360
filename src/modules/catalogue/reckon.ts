import { type Calendar, type Day, dueOn, type LimitUnit, limitOf, type Reckoned } from '#directory'
import type { LimitText, MatterDescription } from './description.ts'

/** The last day of a limit that begins today; nothing of a unit is on the spot, which is today. */
export function lastDay(calendar: Calendar, today: Day, { n, unit }: LimitText): Reckoned {
  return dueOn(calendar, today, limitOf(n, unit as LimitUnit))
}

export const isOnTheSpot = ({ n, unit }: LimitText): boolean => n === 0 || unit === 'on-the-spot'

export interface StepDay {
  readonly link: MatterDescription['steps'][number]['link']
  /** The day by which this step is done if the case is accepted today; none where units do not add up. */
  readonly by: Day | null
}

/**
 * When each step is done at the latest: the limits of the steps add up while they are of one unit. Mixed units have no sum
 * that holds in every calendar, so no day is claimed from there on.
 */
export function stepDays(calendar: Calendar, today: Day, steps: MatterDescription['steps']): readonly StepDay[] {
  const days: StepDay[] = []
  let sum: LimitText | undefined = { n: 0, unit: 'working-day' }
  for (const { link, limit } of steps) {
    sum = sum && added(sum, limit)
    days.push({ link, by: sum ? lastDay(calendar, today, sum).date : null })
  }
  return days
}

function added(sum: LimitText, limit: LimitText): LimitText | undefined {
  if (isOnTheSpot(limit)) return sum
  if (sum.n === 0) return limit
  return sum.unit === limit.unit ? { n: sum.n + limit.n, unit: sum.unit } : undefined
}
