import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import type { DefectRow } from './store-imports.ts'

const columns = ['line', 'matter', 'field', 'as written', 'problem', 'row kept']

/** Findings as CSV; the row that waits is kept whole in the last column, as JSON. */
export async function* findingLines(defects: AsyncIterable<DefectRow>): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLine(columns)}`
  for await (const { row, name, field, raw, reason, kept } of defects)
    yield csvLine([String(row), name, field, raw, reason, kept ? JSON.stringify(kept) : ''])
}
