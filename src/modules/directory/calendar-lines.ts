import { type Day, type DayKind, isDay } from './calendar.ts'
import { feastAsKept } from './text/feasts.ts'

export interface ListedDay {
  readonly day: Day
  readonly kind: DayKind
  readonly name: string
}

export type LineFault =
  | 'calendar-no-such-day'
  | 'calendar-day-twice'
  | 'calendar-other-year'
  | 'calendar-kind-unknown'
  | 'calendar-name-missing'
  | 'calendar-workday-on-weekday'

const kinds: Readonly<Record<string, DayKind>> = {
  holiday: 'holiday',
  workday: 'workday',
  休: 'holiday',
  班: 'workday',
}

/**
 * Reads what an administrator types for one year: `2027-01-01,元旦,休` a line, `班` for a weekend day that is worked. Days of
 * the December before may be in a year's schedule, when New Year's holiday begins there. Says the first fault and its line.
 */
export function readCalendarLines(
  text: string,
  year: number,
):
  | { readonly ok: true; readonly days: readonly ListedDay[] }
  | { readonly ok: false; readonly reason: LineFault; readonly line: number } {
  const days = new Map<Day, ListedDay>()
  for (const [index, typed] of text.normalize('NFKC').split(/\r?\n/).entries()) {
    const cells = typed.split(/[,\t]/).map((cell) => cell.trim())
    const [day = '', name = '', kindWord = ''] = cells
    if (cells.every((cell) => cell === '') || /^(date|日期)$/i.test(day)) continue
    const fault = (reason: LineFault) => ({ ok: false as const, reason, line: index + 1 })
    if (!isDay(day)) return fault('calendar-no-such-day')
    if (!day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`)) return fault('calendar-other-year')
    if (days.has(day)) return fault('calendar-day-twice')
    if (name === '') return fault('calendar-name-missing')
    const kind = kinds[kindWord.toLowerCase()]
    if (!kind) return fault('calendar-kind-unknown')
    if (kind === 'workday' && isWeekday(day)) return fault('calendar-workday-on-weekday')
    days.set(day, { day, kind, name: feastAsKept(name) })
  }
  return { ok: true, days: [...days.values()] }
}

function isWeekday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
