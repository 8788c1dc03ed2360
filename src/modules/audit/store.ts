import { row, rows, type Sql, sql } from '../../platform/db.ts'
import { bucketOf, isId } from '../../platform/ids.ts'
import type { LogEntry, Place, Sought } from './entry.ts'

const columns = sql`id, at, actor_kind as "actorKind", actor_id as "actorId", acting_for as "actingFor",
  organisation_id as "organisationId", did, about, detail, refused, reference`

/**
 * The newest lines that match, older than `before`. A search about one thing asks its bucket alone; a search over
 * everybody, or over one organisation, asks every shard, which is why only administrators may, and by keyset.
 */
export async function entries(at: Sql, sought: Sought, before: Place | undefined, limit: number): Promise<LogEntry[]> {
  const conditions = [sql`true`]
  if (sought.about !== undefined) {
    if (isId(sought.about)) conditions.push(sql`bucket = ${bucketOf(sought.about)}`)
    conditions.push(sql`about = ${sought.about}`)
  }
  if (sought.organisation !== undefined) conditions.push(sql`organisation_id = ${sought.organisation}`)
  if (sought.actors !== undefined) conditions.push(sql`actor_id = any(${[...sought.actors]}::text[])`)
  if (sought.did !== undefined) conditions.push(sql`did = ${sought.did}`)
  if (sought.refused !== undefined) conditions.push(sought.refused ? sql`refused is not null` : sql`refused is null`)
  if (sought.from !== undefined)
    conditions.push(sql`at >= ${sought.from}::date::timestamp at time zone 'Asia/Shanghai'`)
  if (sought.to !== undefined)
    conditions.push(sql`at < (${sought.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`)
  if (before) conditions.push(sql`(at, id) < (${before.at}, ${before.id}::uuid)`)
  return rows<LogEntry>(
    at,
    sql`select ${columns} from platform.audit_entry where ${sql.join(conditions, sql` and `)}
        order by at desc, id desc limit ${limit}`,
  )
}

/**
 * The newest lines older than `before` that somebody did, or that are about them. Ids begin with their time, so both halves come
 * out of their index in order, and no more than `limit` of each. `buckets` are those where what they did may lie.
 */
export async function ownEntries(
  at: Sql,
  person: string,
  {
    buckets,
    before,
    limit,
  }: { readonly buckets: readonly number[]; readonly before?: Place | undefined; readonly limit: number },
) {
  const older = (than: typeof columns) => (before ? sql`and ${than}` : sql``)
  return rows<LogEntry>(
    at,
    sql`(select ${columns} from platform.audit_entry
         where bucket = ${bucketOf(person)} and about = ${person} ${older(sql`id < ${before?.id}::uuid`)}
         order by id desc limit ${limit})
        union all
        (select ${columns} from platform.audit_entry
         where bucket = any(${[...buckets]}::int[]) and actor_id = ${person} and about <> ${person}
           ${older(sql`(at, id) < (${before?.at}, ${before?.id}::uuid)`)}
         order by at desc, id desc limit ${limit})
        order by at desc, id desc limit ${limit}`,
  )
}

/** The case a number belongs to, as the entry of its submission tells; the number names the bucket. */
export async function caseOfNumber(at: Sql, bucket: number, caseNo: string): Promise<string | undefined> {
  const found = await row<{ about: string }>(
    at,
    sql`select about from platform.audit_entry
        where bucket = ${bucket} and detail->>'caseNo' = ${caseNo} and refused is null limit 1`,
  )
  return found?.about
}
