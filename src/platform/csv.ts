/** A spreadsheet takes a text that begins so for a formula; a leading apostrophe keeps it a text. */
const startsFormula = /^[=+\-@\t\r]/

/** One cell after RFC 4180. */
export function cell(value: string): string {
  const safe = startsFormula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** Before the first line, so that spreadsheets read Chinese right. */
export const byteOrderMark = '\uFEFF'
