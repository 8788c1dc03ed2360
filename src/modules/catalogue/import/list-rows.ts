import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { refuse } from '../../../platform/refusal.ts'
import { encodingOf, unread } from './encoding.ts'
import { type ListRow, missingColumns } from './read-row.ts'

/** Opens a list from its beginning. It is read twice: once for its encoding, once for its rows. */
export type OpenList = () => Readable | Promise<Readable>

/**
 * The rows of a CSV text, pulled one by one: the file is never in memory as a whole. Fields are cut before they are decoded, so
 * bytes that are no text spoil one field and can be told. Where the text breaks (a quote that is not closed swallows all the
 * rest), the rows before are still given, and the refusal names the line the broken row begins in. A list without rows is refused.
 */
export async function* rowsOf(open: OpenList): AsyncGenerator<ListRow> {
  const first = await open()
  const decoder = new TextDecoder(await encodingOf(first).finally(() => first.destroy()), { ignoreBOM: true })
  const textOf = (field: string) => decoder.decode(Buffer.from(field, 'latin1'))

  let columns: Columns | undefined
  for await (const { line, fields } of recordsOf(await open())) {
    if (columns) yield rowOf(columns, line, fields, textOf)
    else columns = columnsOf(fields.map((field) => textOf(field).trim()))
  }
  if (columns === undefined || columns.rows === 0) refuse('list-is-empty')
}

interface RecordAt {
  /** The line of the file it begins in; the heading's is 1. */
  readonly line: number
  /** A letter a byte (latin1). */
  readonly fields: readonly string[]
}

async function* recordsOf(source: Readable): AsyncGenerator<RecordAt> {
  const records = parse({
    encoding: 'latin1',
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_column_count: true,
    max_record_size: 100_000,
  })
  let broken: { readonly after: number; readonly blank: number } | undefined
  records.on('skip', (error: CsvError) => {
    broken ??= { after: Number(error.records ?? 0), blank: Number(error.empty_lines ?? 0) }
  })
  source.on('error', (error) => records.destroy(error))
  Readable.from(withoutMark(source))
    .on('error', (error) => records.destroy(error))
    .pipe(records)
  // The parser itself counts a line end of two bytes within quotes as two.
  let [next, blank] = [1, 0]
  try {
    for await (const { record, info } of records as AsyncIterable<Parsed>) {
      if (broken && info.records > broken.after) break
      const line = next + info.empty_lines - blank
      blank = info.empty_lines
      next = line + 1 + record.reduce((sum, field) => sum + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
      yield { line, fields: record }
    }
  } finally {
    source.destroy()
  }
  if (broken)
    refuse('list-not-readable', {}, { line: next + broken.blank - blank, rows: Math.max(0, broken.after - 1) })
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly records: number; readonly empty_lines: number }
}

/** A spreadsheet may begin UTF-8 with a byte order mark, which would be part of the first column's name. */
async function* withoutMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of source) {
    if (begun === undefined) {
      yield chunk
      continue
    }
    begun = Buffer.concat([begun, chunk])
    if (begun.length < mark.length) continue
    yield begun.subarray(begun.indexOf(mark) === 0 ? mark.length : 0)
    begun = undefined
  }
  if (begun?.length) yield begun
}

const mark = Buffer.from([0xef, 0xbb, 0xbf])

interface Columns {
  /** Undefined for a place whose name is empty or stands before already. */
  readonly names: readonly (string | undefined)[]
  rows: number
}

function columnsOf(heading: readonly string[]): Columns {
  const missing = missingColumns(heading)
  if (missing.length > 0) refuse('list-lacks-columns', {}, { columns: missing.join(', ') })
  const names = heading.map((name, place) => (name === '' || heading.indexOf(name) < place ? undefined : name))
  return { names, rows: 0 }
}

function rowOf(columns: Columns, line: number, fields: readonly string[], textOf: (field: string) => string): ListRow {
  columns.rows++
  const raw: Record<string, string> = {}
  const hex: Record<string, string> = {}
  const surplus: string[] = []
  for (const [place, field] of fields.entries()) {
    const text = textOf(field)
    const name = columns.names[place]
    // What stands beside the columns is lost to nobody when it is empty: spreadsheets put commas there.
    if (name === undefined && text.trim() === '') continue
    const key = name ?? `(${place + 1})`
    if (name === undefined) surplus.push(key)
    raw[key] = text
    if (text.includes(unread)) hex[key] = Buffer.from(field, 'latin1').toString('hex')
  }
  const missing = columns.names.slice(fields.length).filter((name) => name !== undefined)
  return { line, raw, hex, missing, surplus }
}
