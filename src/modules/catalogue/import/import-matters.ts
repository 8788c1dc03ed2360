import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { organisationByName } from '#directory'
import type { Office } from '../../../platform/command.ts'
import type { Tx } from '../../../platform/db.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { sortKeyOf } from '../search/cut.ts'
import { indexMatters } from '../search/index-matters.ts'
import { type NewMatter, renewEdition, saveMatters } from '../store.ts'
import { beginRun, endRun, insertRun, type Progress, saveDefects, saveProgress } from '../store-imports.ts'
import { analyzeEntries } from '../store-search.ts'
import { type Defect, missingColumns, type RawRow, type ReadRow, readRow, waitingReasons } from './read-row.ts'
import { type Inferred, readThemeRules, themeReader } from './themes.ts'

export interface ImportReport extends Progress {
  readonly runId: string
  /** How many findings there are; one row can have several. */
  readonly defects: number
}

export interface ImportOptions {
  /** What the list is called in the report, e.g. its file name. */
  readonly name: string
  /** A run that was asked for before; without one a new run is written down. */
  readonly runId?: string
  readonly askedBy?: string
  /** Hears how far it has come, after every batch. */
  readonly told?: (line: string) => void
}

const batchSize = 250

/**
 * Reads a list of matters (CSV with a heading: department, main_item, name, area_code, task_type, base_code, agency_uscc,
 * item_code; UTF-8 or GB 18030) as a stream, a batch a transaction: each batch is whole, none waits for another, and no lock is
 * held from one to the next. The same list again changes nothing, so a reading that was broken off is resumed by reading anew.
 * Every row is kept: what is wrong with it stands in the report beside its raw value, and a row that has no place yet (no code, no
 * known department) is kept whole there. Refuses what is not such a list, or no longer from some line on; what was read until
 * then stays.
 */
export async function importMatters(office: Office, source: Readable, options: ImportOptions): Promise<ImportReport> {
  const { name, told = () => {} } = options
  const { database } = office
  const runId = options.runId ?? newReferenceId(office.now())
  await database.transaction(async (tx) => {
    if (options.runId === undefined)
      await insertRun(tx, { id: runId, name, fileId: null, askedBy: options.askedBy ?? 'system' }, office.now())
    await beginRun(tx, runId)
  })
  const reading = beginReading()
  let report: ImportReport = { runId, rows: 0, added: 0, changed: 0, unchanged: 0, waiting: 0, defects: 0 }
  let problem: unknown
  try {
    for await (const batch of inBatches(rowsOf(source), batchSize)) {
      report = await database.transaction((tx) => importBatch(tx, reading, batch, report, office.now()))
      told(`${report.rows}`)
    }
  } catch (error) {
    problem = error
  }
  if (report.added + report.changed > 0)
    await database.transaction(async (tx) => {
      await renewEdition(tx, 'lexicon', office.now())
      await analyzeEntries(tx)
    })
  await endRun(database.sql, runId, problem === undefined ? 'done' : 'failed', inShort(problem), office.now())
  if (problem !== undefined) throw problem
  return report
}

/** Why a reading ended, as its run keeps it: the reason and what it is about. What is no refusal is a fault of ours. */
function inShort(problem: unknown): string | null {
  if (problem === undefined) return null
  if (!(problem instanceof Refusal)) return 'import-interrupted'
  return [problem.reason, ...Object.values(problem.facts)].join(': ').slice(0, 500)
}

/** What is remembered while one list is read. */
interface Reading {
  readonly codes: Set<string>
  readonly organisations: Map<string, string | undefined>
  readonly infer: (name: string, category: string, department: string) => Inferred
}

function beginReading(): Reading {
  return { codes: new Set(), organisations: new Map(), infer: themeReader(readThemeRules()) }
}

async function importBatch(
  tx: Tx,
  reading: Reading,
  batch: readonly RawRow[],
  before: ImportReport,
  now: Date,
): Promise<ImportReport> {
  const placed: NewMatter[] = []
  const found: { row: number; read: ReadRow; defects: readonly Defect[]; waits: boolean }[] = []
  for (const [place, raw] of batch.entries()) {
    const read = readRow(raw)
    const organisation = await organisationOf(tx, reading, read.department)
    const defects = [...read.defects, ...townDefects(reading, read, organisation)]
    const waits = defects.some(({ reason }) => waitingReasons.has(reason))
    reading.codes.add(read.code)
    found.push({ row: before.rows + place + 1, read, defects, waits })
    if (!waits && organisation) placed.push(matterOf(reading, read, organisation, now))
  }
  const saved = await saveMatters(tx, placed, now)
  await indexMatters(
    tx,
    saved.map(({ id }) => id),
  )
  await saveDefects(tx, before.runId, found.flatMap(defectRows))
  const added = saved.filter(({ fresh }) => fresh).length
  const waiting = found.filter(({ waits }) => waits).length
  const report = {
    runId: before.runId,
    rows: before.rows + batch.length,
    added: before.added + added,
    changed: before.changed + saved.length - added,
    unchanged: before.unchanged + placed.length - saved.length,
    waiting: before.waiting + waiting,
    defects: before.defects + found.reduce((sum, { defects }) => sum + defects.length, 0),
  }
  await saveProgress(tx, before.runId, report)
  return report
}

async function organisationOf(tx: Tx, { organisations }: Reading, department: string): Promise<string | undefined> {
  if (!organisations.has(department))
    organisations.set(department, department ? (await organisationByName(tx, department))?.id : undefined)
  return organisations.get(department)
}

/** What only the town and the rows before can tell. */
function townDefects({ codes }: Reading, read: ReadRow, organisation: string | undefined): Defect[] {
  const defects: Defect[] = []
  if (read.department !== '' && organisation === undefined)
    defects.push({ field: 'department', raw: read.department, reason: 'department-unknown' })
  if (read.code !== '' && codes.has(read.code))
    defects.push({ field: 'item_code', raw: read.code, reason: 'item-code-repeated' })
  return defects
}

function matterOf({ infer }: Reading, read: ReadRow, organisation: string, now: Date): NewMatter {
  const inferred = infer(read.name, read.raw.main_item ?? '', read.department)
  const hash = createHash('sha256')
    .update(JSON.stringify([read.raw, organisation, inferred]))
    .digest('hex')
  return {
    id: newReferenceId(now),
    code: read.code,
    scheme: read.scheme,
    basicCode: read.basicCode,
    implRegion: read.implRegion,
    implAgency: read.implAgency,
    organisation,
    name: read.name,
    taskTypeRaw: read.taskTypeRaw,
    taskType: read.taskType,
    ...inferred,
    sample: false,
    sortKey: sortKeyOf(read.name),
    imported: read.raw,
    importedHash: hash,
  }
}

function defectRows({
  row,
  read,
  defects,
  waits,
}: {
  row: number
  read: ReadRow
  defects: readonly Defect[]
  waits: boolean
}) {
  return defects.map((defect, place) => ({
    ...defect,
    row,
    place,
    name: read.name,
    kept: waits && place === 0 ? read.raw : null,
  }))
}

/**
 * The rows of a CSV text, pulled one by one: the file is never in memory as a whole. Where the text breaks (a quote that is not
 * closed swallows all the rest), the rows before are still given, and the refusal names the line the broken row begins in.
 */
async function* rowsOf(source: Readable): AsyncGenerator<RawRow> {
  const records = parse({
    bom: true,
    columns: (heading: string[]) => {
      const missing = missingColumns(heading.map((column) => column.trim()))
      if (missing.length > 0) refuse('list-lacks-columns', {}, { columns: missing.join(', ') })
      return heading.map((column) => column.trim())
    },
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_column_count: true,
    max_record_size: 100_000,
  })
  let broken: { readonly after: number } | undefined
  records.on('skip', (error: CsvError) => {
    broken ??= { after: Number(error.records ?? 0) }
  })
  source.on('error', (error) => records.destroy(error))
  source.pipe(asUtf8()).pipe(records)
  let line = 1
  try {
    for await (const { record, info } of records) {
      if (broken && info.records > broken.after) break
      line = info.lines
      yield record as RawRow
    }
  } finally {
    source.destroy()
  }
  if (broken) refuse('list-not-readable', {}, { line: line + 1, rows: broken.after })
}

/** When the items end badly, those before the end are still given. */
async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  let ended: { readonly badly: unknown } | undefined
  try {
    for await (const item of items) {
      batch.push(item)
      if (batch.length < size) continue
      yield batch
      batch = []
    }
  } catch (error) {
    ended = { badly: error }
  }
  if (batch.length > 0) yield batch
  if (ended) throw ended.badly
}

/** Spreadsheets here save CSV in GB 18030 as often as in UTF-8: what is not valid UTF-8 from the first bytes is read as that. */
function asUtf8(): Transform {
  let decoder: TextDecoder | undefined
  return new Transform({
    transform(chunk: Buffer, _, done) {
      decoder ??= new TextDecoder(isUtf8Start(chunk) ? 'utf-8' : 'gb18030')
      done(null, decoder.decode(chunk, { stream: true }))
    },
    flush(done) {
      done(null, decoder?.decode() ?? '')
    },
  })
}

/** A chunk may end inside a character, so up to three bytes at its end do not count. */
function isUtf8Start(chunk: Buffer): boolean {
  for (let cutOff = 0; cutOff <= 3; cutOff++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(chunk.subarray(0, chunk.length - cutOff))
      return true
    } catch {
      // Perhaps one byte less.
    }
  }
  return false
}
