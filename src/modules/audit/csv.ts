import { byteOrderMark, csvLine } from '../../platform/csv.ts'
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

/** The log as CSV with a byte order mark, so that spreadsheets read Chinese names right. */
export async function* csvLines(pieces: AsyncIterable<readonly Line[]>): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLine(columns)}`
  for await (const piece of pieces)
    yield piece
      .map(({ at, actorKind, actor, actingFor, organisation, did, about, refused, reference, detail }) =>
        csvLine([
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
