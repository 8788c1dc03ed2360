import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { dayIn } from '../calendar.ts'
import { readCalendarLines } from '../calendar-lines.ts'
import { removeCalendarDays, saveCalendarDays, saveCalendarYears, stampCalendar } from '../store.ts'
import { calendarSecond } from '../text/second.ts'

/**
 * Puts in the schedule of a year as the State Council's office has published it, or corrects one that is in. The whole year
 * is replaced. Refuses years gone by: what was counted through them is done. Takes two people: every limit of every case is
 * counted by it.
 */
export const publishCalendarYear = command({
  name: 'directory.publish-calendar-year',
  input: Type.Object({
    year: Type.Integer({ minimum: 2004, maximum: 2100 }),
    source: Type.String({ minLength: 2, maxLength: 120 }),
    days: Type.String({ minLength: 1, maxLength: 10_000 }),
  }),
  second: {
    title: calendarSecond.title,
    duties: ['admin'],
    concerns: () => null,
    says: (_at, { year, source, days }) => [
      { key: calendarSecond.year, value: { zh: String(year) } },
      { key: calendarSecond.source, value: { zh: source } },
      { key: calendarSecond.days, value: { zh: days } },
    ],
  },
  allow: ({ actor }) => has(actor, 'admin') && actor.kind === 'staff' && actor.scope === 'all',
  about: ({ year }) => `calendar-${year}`,
  async run({ tx, now }, { year, source, days: text }): Promise<{ year: number; days: number }> {
    if (year < Number(dayIn(now).slice(0, 4))) refuse('invalid', { year: 'calendar-year-is-past' })
    const read = readCalendarLines(text, year)
    if (!read.ok) refuse(read.reason, { days: read.reason }, { line: read.line })
    const newYear = read.days.find(({ day }) => day === `${year}-01-01`)
    if (newYear?.kind !== 'holiday') refuse('calendar-incomplete', { days: 'calendar-incomplete' })
    await removeCalendarDays(tx, year)
    await saveCalendarDays(tx, read.days)
    await saveCalendarYears(tx, [{ year, source: source.trim(), publishedAt: now }])
    await stampCalendar(tx, newReferenceId(now))
    return { year, days: read.days.length }
  },
  tell: (_input, { days }) => ({ days }),
})
