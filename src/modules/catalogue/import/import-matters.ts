import { createHash } from 'node:crypto'
import { organisationMeant } from '#directory'
import type { Office } from '../../../platform/command.ts'
import type { Tx } from '../../../platform/db.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sortKeyOf } from '../search/cut.ts'
import { indexMatters } from '../search/index-matters.ts'
import { type NewMatter, renewEdition, saveMatters } from '../store.ts'
import { beginRun, endRun, insertRun, type Progress, saveDefects, saveProgress } from '../store-imports.ts'
import { analyzeEntries } from '../store-search.ts'
import { englishNames } from './english-names.ts'
import { type OpenList, rowsOf } from './list-rows.ts'
import {
  type Defect,
  type ListRow,
  type RawRow,
  type ReadRow,
  readRow,
  spoiltFields,
  storable,
  storableRow,
  waitingReasons,
} from './read-row.ts'
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
  /** Hears how far it has come, after every batch. */
  readonly told?: (line: string) => void
}

const batchSize = 250

/**
 * Reads a list of matters (CSV with a heading: department, main_item, name, area_code, task_type, base_code, agency_uscc,
 * item_code; UTF-8 or GB 18030) as a stream, a batch a transaction: each batch is whole, none waits for another, and no lock is
 * held from one to the next. The same list again changes nothing, so a reading that was broken off is resumed by reading anew.
 * Every row is kept: what is wrong with it stands in the report beside its raw value, and a row that has no place yet (no code, no
 * known department, characters nobody can read) is kept whole there and holds no other row up. Refuses what is not such a list, or
 * no longer from some line on; what was read until then stays.
 */
export async function importMatters(office: Office, open: OpenList, options: ImportOptions): Promise<ImportReport> {
  const { name, told = () => {} } = options
  const { database } = office
  const runId = await database.transaction(async (tx) => {
    const id = options.runId ?? (await noteRun(tx, { name, askedBy: 'system' }, office.now()))
    await beginRun(tx, id)
    return id
  })
  const reading = beginReading()
  let report: ImportReport = { runId, rows: 0, added: 0, changed: 0, unchanged: 0, waiting: 0, defects: 0 }
  let problem: unknown
  try {
    for await (const batch of inBatches(rowsOf(open), batchSize)) {
      report = await readBatch(office, reading, batch, report)
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

/** Writes down that a list is to be read which no upload keeps; says the run's id. */
export async function noteRun(
  tx: Tx,
  { name, askedBy }: { readonly name: string; readonly askedBy: string },
  now: Date,
): Promise<string> {
  const id = newReferenceId(now)
  await insertRun(tx, { id, name: storable(name), fileId: null, askedBy }, now)
  return id
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
  readonly organisations: Map<string, InTown | undefined>
  readonly infer: (name: string, category: string, department: string) => Inferred
}

function beginReading(): Reading {
  return { codes: new Set(), organisations: new Map(), infer: themeReader(readThemeRules()) }
}

/**
 * A batch a transaction. Where the database refuses a value we did not foresee, the batch is read again row by row: the row it
 * refuses waits, and the others go in.
 */
async function readBatch(
  { database, now }: Office,
  reading: Reading,
  batch: readonly ListRow[],
  before: ImportReport,
): Promise<ImportReport> {
  const some = async (rows: readonly ListRow[], report: ImportReport, refused?: Defect) => {
    const found = await database.transaction((tx) => importRows(tx, reading, rows, report, now(), refused))
    for (const code of found.codes) reading.codes.add(code)
    return found.report
  }
  try {
    return await some(batch, before)
  } catch (error) {
    if (!isAboutValues(error)) throw error
  }
  let report = before
  for (const one of batch)
    report = await some([one], report).catch((error: { readonly code: string }) => {
      if (!isAboutValues(error)) throw error
      return some([one], report, { field: '*', raw: `SQLSTATE ${error.code}`, reason: 'row-not-storable' })
    })
  return report
}

/** Data exceptions and limits of the server (PostgreSQL, appendix A: classes 22 and 54) are about what was to be written. */
function isAboutValues(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|54)[0-9A-Z]{3}$/.test(String(error.code))
}

interface Found {
  readonly row: ListRow
  readonly read: ReadRow
  readonly defects: readonly Defect[]
  readonly waits: boolean
}

/** With `refused` the rows are only written down as waiting for that reason. */
async function importRows(
  tx: Tx,
  reading: Reading,
  rows: readonly ListRow[],
  before: ImportReport,
  now: Date,
  refused?: Defect,
): Promise<{ readonly report: ImportReport; readonly codes: ReadonlySet<string> }> {
  const placed: NewMatter[] = []
  const found: Found[] = []
  const codes = new Set<string>()
  for (const row of rows) {
    const read = readRow(row.raw)
    const spoilt = refused ? [refused] : spoiltFields(row)
    if (spoilt.length > 0) {
      found.push({ row, read, defects: spoilt, waits: true })
      continue
    }
    const organisation = await organisationOf(tx, reading, read.department)
    const repeated = codes.has(read.code) || reading.codes.has(read.code)
    const defects = [...read.defects, ...townDefects(read, organisation, repeated)]
    const waits = defects.some(({ reason }) => waitingReasons.has(reason))
    codes.add(read.code)
    found.push({ row, read, defects, waits })
    if (!waits && organisation) placed.push(matterOf(reading, read, organisation.id, now))
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
    rows: before.rows + rows.length,
    added: before.added + added,
    changed: before.changed + saved.length - added,
    unchanged: before.unchanged + placed.length - saved.length,
    waiting: before.waiting + waiting,
    defects: before.defects + found.reduce((sum, { defects }) => sum + defects.length, 0),
  }
  await saveProgress(tx, before.runId, report)
  return { report, codes }
}

/** Whom a row means; where that one was closed, who does its work. */
interface InTown {
  readonly id: string
  /** It was closed and nobody does its work. */
  readonly closed: boolean
}

async function organisationOf(tx: Tx, { organisations }: Reading, department: string): Promise<InTown | undefined> {
  if (!organisations.has(department)) {
    const found = department ? await organisationMeant(tx, department) : undefined
    organisations.set(department, found && { id: found.id, closed: found.closedOn !== undefined })
  }
  return organisations.get(department)
}

/** What only the town and the rows before can tell. */
function townDefects(read: ReadRow, organisation: InTown | undefined, repeated: boolean): Defect[] {
  const defects: Defect[] = []
  if (read.department !== '' && organisation === undefined)
    defects.push({ field: 'department', raw: read.department, reason: 'department-unknown' })
  if (organisation?.closed) defects.push({ field: 'department', raw: read.department, reason: 'department-closed' })
  if (read.code !== '' && repeated) defects.push({ field: 'item_code', raw: read.code, reason: 'item-code-repeated' })
  return defects
}

function matterOf({ infer }: Reading, read: ReadRow, organisation: string, now: Date): NewMatter {
  const inferred = infer(read.name, read.raw.main_item ?? '', read.department)
  const hash = createHash('sha256')
    .update(JSON.stringify([inOrder(read.raw), organisation, inferred]))
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
    nameEn: englishNames().get(read.name) ?? null,
    taskTypeRaw: read.taskTypeRaw,
    taskType: read.taskType,
    ...inferred,
    sample: false,
    sortKey: sortKeyOf(read.name),
    imported: read.raw,
    importedHash: hash,
  }
}

/** The order lists have had so far. Any other must not make the same row a changed one; columns not known here stand behind. */
const knownOrder =
  'department,main_item,name,area_code,task_type,base_code,handle_area,agency_uscc,uscc_valid,item_code,dept_code,link'.split(
    ',',
  )

function inOrder(raw: RawRow): RawRow {
  const others = Object.keys(raw).filter((column) => !knownOrder.includes(column))
  const columns = [...knownOrder, ...others.sort()]
  return Object.fromEntries(columns.filter((column) => column in raw).map((column) => [column, raw[column] ?? '']))
}

function defectRows({ row, read, defects, waits }: Found) {
  return defects.map((defect, place) => ({
    ...defect,
    row: row.line,
    place,
    name: storable(read.name),
    kept: waits && place === 0 ? storableRow(row.raw) : null,
  }))
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
