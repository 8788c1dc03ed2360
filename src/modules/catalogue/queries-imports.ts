import { type Static, Type } from 'typebox'
import { query } from '../../platform/query.ts'
import { mayImport } from './editing.ts'
import { findingLines } from './finding-lines.ts'
import { isUuid, orNull } from './shown.ts'
import { allDefects, countDefects, findRun, type ImportRun, listDefects, listRuns } from './store-imports.ts'

const RunShown = Type.Object({
  runId: Type.String(),
  name: Type.String(),
  state: Type.String(),
  askedAt: Type.Unsafe<Date>({}),
  endedAt: orNull(Type.Unsafe<Date>({})),
  rows: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  waiting: Type.Integer(),
  problem: orNull(Type.String()),
})

const runShown = ({
  id,
  name,
  state,
  askedAt,
  endedAt,
  rows,
  added,
  changed,
  unchanged,
  waiting,
  problem,
}: ImportRun) => ({
  runId: id,
  ...{ name, state, askedAt, endedAt, rows, added, changed, unchanged, waiting, problem },
})

const ImportsShown = Type.Object({ mayImport: Type.Boolean(), runs: Type.Array(RunShown) })
export type ImportsShown = Static<typeof ImportsShown>

/** The lists read lately, newest first. */
export const imports = query({
  name: 'catalogue.imports',
  input: Type.Object({}),
  output: ImportsShown,
  run: async ({ tx, actor }) => ({ mayImport: mayImport(actor), runs: (await listRuns(tx, 50)).map(runShown) }),
})

const ImportShown = Type.Object({
  ...RunShown.properties,
  /** Where it stands, to tell whether it has moved on. */
  progress: Type.String(),
  reason: orNull(Type.String()),
  reasons: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
  defects: Type.Array(
    Type.Object({
      row: Type.Integer(),
      field: Type.String(),
      raw: Type.String(),
      reason: Type.String(),
      name: Type.String(),
      /** The whole row as it was written, where it waits. */
      kept: orNull(Type.Record(Type.String(), Type.String())),
    }),
  ),
  next: orNull(Type.String()),
})
export type ImportShown = Static<typeof ImportShown>

const perPage = 50

/** One run: how far it is, and every finding with its row, its field and the value as it was written. */
export const importRun = query({
  name: 'catalogue.import',
  input: Type.Object({
    runId: Type.String({ maxLength: 200 }),
    reason: Type.Optional(Type.String({ maxLength: 60 })),
    after: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  output: ImportShown,
  async run({ tx }, { runId, reason, after }) {
    const found = isUuid(runId) ? await findRun(tx, runId) : undefined
    if (!found) return undefined
    const [, row, place] = /^(\d{1,9})-(\d{1,4})$/.exec(after ?? '') ?? []
    const mark = row && place ? { row: Number(row), place: Number(place) } : undefined
    const [reasons, defects] = await Promise.all([
      countDefects(tx, runId),
      listDefects(tx, { runId, reason: reason || undefined, after: mark, limit: perPage }),
    ])
    const last = defects.at(-1)
    return {
      ...runShown(found),
      progress: `${found.state} ${found.rows}`,
      reason: reason || null,
      reasons,
      defects: defects.map(({ place: _, ...defect }) => defect),
      next: defects.length === perPage && last ? `${last.row}-${last.place}` : null,
    }
  },
})

/** Every finding of one run, with the whole row of those that wait, as a table for a spreadsheet. */
export const importFindings = query({
  name: 'catalogue.import-findings',
  input: Type.Object({ runId: Type.String({ maxLength: 200 }) }),
  output: Type.Object({ runId: Type.String(), chunks: Type.Unsafe<AsyncIterable<string>>({}) }),
  async run({ tx, office }, { runId }) {
    const found = isUuid(runId) ? await findRun(tx, runId) : undefined
    return found && { runId, chunks: findingLines(allDefects(office.database.sql, runId)) }
  },
})
