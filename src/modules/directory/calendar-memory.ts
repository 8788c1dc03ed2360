import type { Sql } from '../../platform/db.ts'
import { type Calendar, calendarOf as calendarFrom } from './calendar.ts'
import { calendarDays, calendarStamp, calendarYears } from './store.ts'

/** Calendars by their stamp. A stamp is made once and its days never change, so nothing here can be out of date. */
const known = new Map<string, Calendar>()
const kept = 8

/**
 * The calendar as it is now. One short look at its stamp; the days are read only when they have changed since. Which years
 * are published is what the house was told, not what the days suggest.
 */
export async function calendarOf(at: Sql): Promise<Calendar> {
  const stamp = await calendarStamp(at)
  const remembered = known.get(stamp)
  if (remembered) return remembered
  const publishedYears = new Set((await calendarYears(at)).map(({ year }) => year))
  const calendar = { ...calendarFrom(await calendarDays(at), stamp), publishedYears }
  // Between the stamp and the days another day may have come: then this calendar belongs to neither stamp.
  if ((await calendarStamp(at)) !== stamp) return calendarOf(at)
  known.set(stamp, calendar)
  for (const oldest of known.keys()) {
    if (known.size <= kept) break
    known.delete(oldest)
  }
  return calendar
}
