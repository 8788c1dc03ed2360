/** A day as three typed texts, kept as they were typed so that a refused form gives them back. */
export interface EnteredDate {
  readonly year: string
  readonly month: string
  readonly day: string
}

/** The names a `DateField` sends its three parts under. */
export function datePartNames(name: string): EnteredDate {
  return { year: `${name}-year`, month: `${name}-month`, day: `${name}-day` }
}

const nothingEntered: EnteredDate = { year: '', month: '', day: '' }

/** The three parts out of a sent form; empty texts where nothing was sent. */
export function enteredDate(
  entered: Readonly<Record<string, string | readonly string[] | undefined>>,
  name: string,
): EnteredDate {
  const names = datePartNames(name)
  const text = (key: string) => {
    const value = entered[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  return { year: text(names.year), month: text(names.month), day: text(names.day) }
}

/** The three parts of `2026-12-18`, without leading zeros as people write them. */
export function partsOfDay(isoDay: string | undefined): EnteredDate {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay ?? '') ?? []
  if (year === undefined) return nothingEntered
  return { year, month: String(Number(month)), day: String(Number(day)) }
}

/** Full-width digits are digits: a Chinese keyboard types them. */
function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** `2026-12-18`; `none` where all three are empty, `impossible` where the calendar has no such day. */
export function isoDayOf(entered: EnteredDate): { readonly day: string } | 'none' | 'impossible' {
  const [year, month, day] = [entered.year, entered.month, entered.day].map(plainDigits) as [string, string, string]
  if (year === '' && month === '' && day === '') return 'none'
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return 'impossible'
  const isoDay = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${isoDay}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== isoDay) return 'impossible'
  return { day: isoDay }
}
