import { dayIn } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { tallySince } from './store-inbox.ts'

/** What everybody may see of this month's work: counted as cases close, never typed in; withdrawn and voided cases are not in it. */
export interface LiveFigures {
  readonly closedThisMonth: number
  /** From submitting to closing, in minutes; null while nothing was closed. */
  readonly averageMinutes: number | null
  /** Share of closed cases decided in the same deed as they were submitted, 0..1. */
  readonly onTheSpotShare: number | null
}

export async function liveFigures(at: Sql, now: Date = new Date()): Promise<LiveFigures> {
  const month = `${dayIn(now).slice(0, 7)}-01`
  const { closed = 0, onTheSpot = 0, minutes = 0 } = (await tallySince(at, month)) ?? {}
  return {
    closedThisMonth: closed,
    averageMinutes: closed === 0 ? null : minutes / closed,
    onTheSpotShare: closed === 0 ? null : onTheSpot / closed,
  }
}
