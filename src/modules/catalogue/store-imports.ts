import { oneRow, row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'

export interface ImportRun {
  readonly id: string
  readonly name: string
  readonly fileId: string | null
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly askedBy: string
  readonly askedAt: Date
  readonly endedAt: Date | null
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly waiting: number
  readonly problem: string | null
}

const runColumns = sql`
  id, name, file_id as "fileId", state, asked_by as "askedBy", asked_at as "askedAt", ended_at as "endedAt",
  row_count as rows, added, changed, unchanged, waiting, problem`

export async function insertRun(
  tx: Tx,
  run: { id: string; name: string; fileId: string | null; askedBy: string },
  now: Date,
) {
  await sql`
    insert into catalogue.import_run (id, name, file_id, state, asked_by, asked_at, row_count, added, changed, unchanged, waiting)
    values (${run.id}, ${run.name}, ${run.fileId}, 'waiting', ${run.askedBy}, ${now}, 0, 0, 0, 0, 0)`.execute(tx)
}

/** Begins a run, also one that was broken off: what it found before is forgotten and found again. */
export async function beginRun(tx: Tx, id: string) {
  await sql`delete from catalogue.import_defect where run_id = ${id}`.execute(tx)
  await sql`update catalogue.import_run
            set state = 'running', row_count = 0, added = 0, changed = 0, unchanged = 0, waiting = 0, problem = null, ended_at = null
            where id = ${id}`.execute(tx)
}

export interface Progress {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly waiting: number
}

export async function saveProgress(tx: Tx, id: string, { rows, added, changed, unchanged, waiting }: Progress) {
  await sql`update catalogue.import_run set row_count = ${rows}, added = ${added}, changed = ${changed},
              unchanged = ${unchanged}, waiting = ${waiting} where id = ${id}`.execute(tx)
}

export async function endRun(at: Sql, id: string, state: 'done' | 'failed', problem: string | null, now: Date) {
  await sql`update catalogue.import_run set state = ${state}, problem = ${problem}, ended_at = ${now} where id = ${id}`.execute(
    at,
  )
}

export interface DefectRow {
  readonly row: number
  readonly place: number
  readonly field: string
  readonly raw: string
  readonly reason: string
  readonly name: string
  /** The whole row, where it has no place yet: beside its first finding, or each of those asked for by their reason. */
  readonly kept: Readonly<Record<string, string>> | null
}

export async function saveDefects(tx: Tx, runId: string, defects: readonly DefectRow[]) {
  if (defects.length === 0) return
  await sql`
    insert into catalogue.import_defect (run_id, row_number, place, field, raw, reason, name, row_kept)
    select ${runId}, "row", place, field, raw, reason, name, kept
    from jsonb_to_recordset(${JSON.stringify(defects)}::jsonb)
      as given ("row" int, place int, field text, raw text, reason text, name text, kept jsonb)`.execute(tx)
}

export async function findRun(at: Sql, id: string): Promise<ImportRun | undefined> {
  return row<ImportRun>(at, sql`select ${runColumns} from catalogue.import_run where id = ${id}`)
}

/** How far a run came. */
export async function reportOf(
  at: Sql,
  id: string,
): Promise<Progress & { readonly runId: string; readonly defects: number }> {
  const {
    rows: read,
    added,
    changed,
    unchanged,
    waiting,
    defects,
  } = await oneRow<Progress & { defects: number }>(
    at,
    sql`select row_count as rows, added, changed, unchanged, waiting,
          (select count(*)::int from catalogue.import_defect where run_id = ${id}) as defects
        from catalogue.import_run where id = ${id}`,
  )
  return { runId: id, rows: read, added, changed, unchanged, waiting, defects }
}

/** Newest first. */
export async function listRuns(at: Sql, limit: number): Promise<ImportRun[]> {
  return rows<ImportRun>(
    at,
    sql`select ${runColumns} from catalogue.import_run order by asked_at desc, id desc limit ${limit}`,
  )
}

export async function countDefects(at: Sql, runId: string): Promise<{ reason: string; count: number }[]> {
  return rows(
    at,
    sql`select reason, count(*)::int as count from catalogue.import_defect where run_id = ${runId}
        group by reason order by 2 desc, 1`,
  )
}

export interface DefectList {
  readonly runId: string
  readonly reason?: string | undefined
  readonly after?: { readonly row: number; readonly place: number } | undefined
  readonly limit: number
}

export function listDefects(at: Sql, { runId, reason, after, limit }: DefectList): Promise<DefectRow[]> {
  return rows<DefectRow>(
    at,
    sql`select row_number as "row", place, field, raw, reason, name,
          case when ${reason ?? null}::text is null then row_kept else
            (select first.row_kept from catalogue.import_defect as first
             where first.run_id = found.run_id and first.row_number = found.row_number and first.place = 0) end as kept
        from catalogue.import_defect as found
        where run_id = ${runId} and (${reason ?? null}::text is null or reason = ${reason ?? null})
          and (${after?.row ?? null}::int is null
            or (row_number, place) > (${after?.row ?? null}::int, ${after?.place ?? null}::int))
        order by row_number, place limit ${limit}`,
  )
}

/** Every finding of a run in the order of its rows, some hundreds at a time. */
export async function* allDefects(at: Sql, runId: string): AsyncGenerator<DefectRow> {
  const limit = 500
  for (let after: DefectRow | undefined; ; ) {
    const some = await listDefects(at, { runId, after, limit })
    yield* some
    if (some.length < limit) return
    after = some.at(-1)
  }
}
