import type { Line } from './line.ts'

const columns = [
  'time',
  'actor kind',
  'actor',
  'actor id',
  'acting for',
  'organisation',
  'did',
  'about',
  'refused',
  'reference',
  'detail',
]

/** A spreadsheet takes a text that begins so for a formula; a leading apostrophe keeps it a text. */
const startsFormula = /^[=+\-@\t\r]/

/** One cell after RFC 4180. */
export function cell(value: string): string {
  const safe = startsFormula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`

/** The log as CSV with a byte order mark, so that spreadsheets read Chinese names right. */
export async function* csvLines(pieces: AsyncIterable<readonly Line[]>): AsyncGenerator<string> {
  yield `\uFEFF${line(columns)}`
  for await (const piece of pieces)
    yield piece
      .map(({ at, actorKind, actor, actingFor, organisation, did, about, refused, reference, detail }) =>
        line([
          at.toISOString(),
          actorKind,
          actor?.name ?? '',
          actor?.id ?? '',
          actingFor?.name ?? actingFor?.id ?? '',
          organisation?.name?.zh ?? '',
          did,
          about,
          refused ?? '',
          reference ?? '',
          detail ? JSON.stringify(detail) : '',
        ]),
      )
      .join('')
}
