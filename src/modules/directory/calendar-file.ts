import { type Calendar, calendarOf, type DayKind } from './calendar.ts'

/**
 * Reads `data/calendar/cn-days-….csv`: a heading, then `day,name,holiday|workday,source` a line. An unreadable line is a
 * fault of the file, not of a person: it throws with its number.
 */
export function parseCalendarFile(text: string, version: string): Calendar {
  const lines = text
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
  const entries = lines.slice(1).map((line, i) => {
    const [day = '', name = '', kind = ''] = line.split(',')
    if (!isKind(kind)) throw new Error(`calendar file, line ${i + 2}: ${JSON.stringify(line)}`)
    return { day, name, kind }
  })
  return calendarOf(entries, version)
}

function isKind(text: string): text is DayKind {
  return text === 'workday' || text === 'holiday'
}
