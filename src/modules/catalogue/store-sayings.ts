import { oneRow, row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'

/** What people say, and the official words or names of matters they mean by it. Chinese and English alike. */
export interface Saying {
  readonly id: string
  readonly says: readonly string[]
  readonly means: readonly string[]
  readonly retired: boolean
  readonly changedAt: Date
  /** `system` where it is as the starter data have it. */
  readonly changedBy: string
}

const columns = sql`id, says, means, retired, changed_at as "changedAt", changed_by as "changedBy"`

/** All that count. */
export async function liveSayings(at: Sql): Promise<Pick<Saying, 'says' | 'means'>[]> {
  return rows(at, sql`select says, means from catalogue.saying where not retired order by id`)
}

export async function findSaying(at: Sql, id: string): Promise<Saying | undefined> {
  return row<Saying>(at, sql`select ${columns} from catalogue.saying where id = ${id}`)
}

export interface SayingList {
  /** Part of what is said or meant. */
  readonly having?: string | undefined
  readonly retired: boolean
  readonly after?: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** The last changed first. */
export function listSayings(at: Sql, { having, retired, after, limit }: SayingList): Promise<Saying[]> {
  const like = having ? `%${having.replaceAll(/[%_\\]/g, '\\$&')}%` : null
  return rows<Saying>(
    at,
    sql`
    select ${columns} from catalogue.saying
    where retired = ${retired}
      and (${like}::text is null or array_to_string(says || means, ' ') ilike ${like})
      and (${after?.id ?? null}::uuid is null
        or (changed_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by changed_at desc, id desc limit ${limit}`,
  )
}

export async function countSayings(at: Sql): Promise<{ live: number; retired: number }> {
  return oneRow(
    at,
    sql`select count(*) filter (where not retired)::int as live, count(*) filter (where retired)::int as retired
        from catalogue.saying`,
  )
}

/** Whether another group that counts already has one of these phrases: then both mean it. */
export async function sayingsWith(at: Sql, says: readonly string[], but: string | null): Promise<Saying[]> {
  return rows<Saying>(
    at,
    sql`select ${columns} from catalogue.saying
        where not retired and says && ${says as string[]}::text[] and (${but}::uuid is null or id <> ${but}::uuid)
        order by id limit 5`,
  )
}

export type NewSaying = Pick<Saying, 'id' | 'says' | 'means'>

export async function insertSaying(tx: Tx, { id, says, means }: NewSaying, by: string, now: Date) {
  await sql`insert into catalogue.saying (id, says, means, key, retired, changed_at, changed_by)
            values (${id}, ${says as string[]}, ${means as string[]}, null, false, ${now}, ${by})`.execute(tx)
}

export async function updateSaying(tx: Tx, { id, says, means }: NewSaying, by: string, now: Date) {
  await sql`update catalogue.saying set says = ${says as string[]}, means = ${means as string[]}, changed_at = ${now},
              changed_by = ${by} where id = ${id}`.execute(tx)
}

export async function setSayingRetired(tx: Tx, id: string, retired: boolean, by: string, now: Date) {
  await sql`update catalogue.saying set retired = ${retired}, changed_at = ${now}, changed_by = ${by}
            where id = ${id}`.execute(tx)
}

export interface KeyedSaying extends NewSaying {
  readonly key: string
}

/** Puts the sayings of the starter data in place of those it brought before. What the staff have changed since stays theirs. */
export async function replaceStarterSayings(tx: Tx, sayings: readonly KeyedSaying[], now: Date) {
  await sql`
    insert into catalogue.saying as s (id, says, means, key, retired, changed_at, changed_by)
    select id, says, means, key, false, ${now}, 'system'
    from jsonb_to_recordset(${JSON.stringify(sayings)}::jsonb) as given (id uuid, says text[], means text[], key text)
    on conflict (key) do update set says = excluded.says, means = excluded.means
    where s.changed_by = 'system'`.execute(tx)
  await sql`delete from catalogue.saying
            where changed_by = 'system' and not key = any(${sayings.map(({ key }) => key)}::text[])`.execute(tx)
}

/** A question that found nothing is counted for its day, while the day's list is not full. */
export async function noteGap(at: Sql, { query, day }: { query: string; day: string }, mostADay: number) {
  await sql`
    insert into catalogue.search_gap as g (day, query, asked)
    select ${day}::date, ${query}, 1
    where exists (select from catalogue.search_gap where day = ${day}::date and query = ${query})
      or (select count(*) from catalogue.search_gap where day = ${day}::date) < ${mostADay}
    on conflict (day, query) do update set asked = g.asked + 1`.execute(at)
}

export interface Gap {
  readonly query: string
  readonly asked: number
  readonly lastDay: string
}

/** What was looked for in vain since a day, the most often first. */
export async function listGaps(at: Sql, since: string, limit: number): Promise<Gap[]> {
  return rows<Gap>(
    at,
    sql`select query, sum(asked)::int as asked, max(day) as "lastDay" from catalogue.search_gap
        where day >= ${since}::date group by query order by 2 desc, 3 desc, 1 limit ${limit}`,
  )
}

export async function forgetGap(tx: Tx, query: string): Promise<number> {
  return touch(tx, sql`delete from catalogue.search_gap where query = ${query}`)
}

export async function forgetGapsBefore(tx: Tx, day: string): Promise<number> {
  return touch(tx, sql`delete from catalogue.search_gap where day < ${day}::date`)
}
