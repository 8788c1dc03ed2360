import { row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Subject } from './model.ts'
import type { Resource } from './resource.ts'

export async function findResource(at: Sql, id: string): Promise<Resource | undefined> {
  const found = await row<{ definition: Resource }>(at, sql`select definition from exchange.resource where id = ${id}`)
  return found?.definition
}

export async function resourcesByIds(at: Sql, ids: readonly string[]): Promise<Map<string, Resource>> {
  const found = await rows<{ definition: Resource }>(
    at,
    sql`select definition from exchange.resource where id = any(${[...ids]}::text[])`,
  )
  return new Map(found.map(({ definition }) => [definition.id, definition]))
}

export async function saveResource(tx: Tx, resource: Resource, now: Date) {
  const { id, code, shareClass, sample = false } = resource
  await sql`
    insert into exchange.resource (id, code, share_class, definition, sample, updated_at)
    values (${id}, ${code}, ${shareClass}, ${JSON.stringify(resource)}::jsonb, ${sample}, ${now})
    on conflict (id) do update
      set code = excluded.code, share_class = excluded.share_class, definition = excluded.definition,
        sample = excluded.sample, updated_at = excluded.updated_at`.execute(tx)
}

export interface EntryRow {
  readonly data: Record<string, unknown>
  readonly sealed: Buffer | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

export async function findEntry(at: Sql, resource: string, subject: Subject): Promise<EntryRow | undefined> {
  return row<EntryRow>(
    at,
    sql`select data, sealed, valid_from as "validFrom", valid_to as "validTo" from exchange.register_entry
        where bucket = ${bucketOf(subject.id)} and subject_id = ${subject.id} and resource = ${resource}`,
  )
}

export interface NewEntry extends EntryRow {
  readonly id: string
  readonly resource: string
  readonly subject: Subject
  readonly sample: boolean
}

/** What the register now says about somebody takes the place of what it said before. */
export async function saveEntry(tx: Tx, entry: NewEntry, now: Date) {
  await sql`
    insert into exchange.register_entry
      (bucket, id, resource, subject_kind, subject_id, data, sealed, valid_from, valid_to, sample, updated_at)
    values (${bucketOf(entry.id)}, ${entry.id}, ${entry.resource}, ${entry.subject.kind}, ${entry.subject.id},
      ${JSON.stringify(entry.data)}::jsonb, ${entry.sealed}, ${entry.validFrom}::date, ${entry.validTo}::date,
      ${entry.sample}, ${now})
    on conflict (bucket, subject_id, resource) do update
      set data = excluded.data, sealed = excluded.sealed, valid_from = excluded.valid_from,
        valid_to = excluded.valid_to, sample = excluded.sample, updated_at = excluded.updated_at`.execute(tx)
}

export interface Use {
  readonly id: string
  readonly resource: string
  readonly subject: Subject
  readonly actorKind: string
  readonly actorId: string
  readonly organisation: string | null
  readonly caseId: string
  /** Whose case it was; null for looks before this was kept. */
  readonly caseHolder: string | null
  readonly matterCode: string
  readonly basis: string
  readonly items: readonly string[]
  readonly found: boolean
  readonly at: Date
}

export async function addUse(tx: Tx, use: Use) {
  await sql`
    insert into exchange.use
      (bucket, id, resource, subject_kind, subject_id, actor_kind, actor_id, organisation_id, case_id,
        case_holder_id, matter_code, basis, items, found, at)
    values (${bucketOf(use.id)}, ${use.id}, ${use.resource}, ${use.subject.kind}, ${use.subject.id}, ${use.actorKind},
      ${use.actorId}, ${use.organisation}, ${use.caseId}, ${use.caseHolder}, ${use.matterCode}, ${use.basis}, ${[...use.items]}::text[],
      ${use.found}, ${use.at})`.execute(tx)
}

export type UseRow = Omit<Use, 'subject'>

/** The latest looks at somebody's data, newest first; `after` is the last id of the page before. */
export async function usesOf(at: Sql, subjectId: string, after: string | undefined, limit: number): Promise<UseRow[]> {
  return rows<UseRow>(
    at,
    sql`select id, resource, actor_kind as "actorKind", actor_id as "actorId", organisation_id as organisation,
          case_id as "caseId", case_holder_id as "caseHolder", matter_code as "matterCode", basis, items, found, at
        from exchange.use
        where bucket = ${bucketOf(subjectId)} and subject_id = ${subjectId}
          and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
        order by id desc limit ${limit}`,
  )
}
