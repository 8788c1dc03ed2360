import type { Day } from '#directory'
import type { Duty } from '../../platform/actor.ts'
import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import type { Span } from './deputy.ts'

/** Somebody stands in for another at one of their posts. */
export interface Deputyship extends Span {
  readonly id: string
  readonly postId: string
  readonly holderId: string
  readonly deputyId: string
  readonly organisationId: string
  /** What they were named for, in full: what the post gets later is not in it. */
  readonly duties: readonly Duty[]
  readonly namedBy: string
  readonly endedAt: Date | null
}

const columns = sql.raw(`id, post_id as "postId", holder_id as "holderId", deputy_id as "deputyId",
  organisation_id as "organisationId", duties, from_on as "from", until_on as until, named_by as "namedBy",
  ended_at as "endedAt"`)

export async function addDeputyship(tx: Tx, one: Omit<Deputyship, 'endedAt'>, now: Date) {
  await sql`
    insert into identity.deputyship (id, post_id, holder_id, deputy_id, organisation_id, duties, from_on, until_on, named_by,
      created_at)
    values (${one.id}, ${one.postId}, ${one.holderId}, ${one.deputyId}, ${one.organisationId},
      ${[...one.duties]}::text[], ${one.from}, ${one.until}, ${one.namedBy}, ${now})`.execute(tx)
}

export function findDeputyship(at: Sql, id: string): Promise<Deputyship | undefined> {
  return row<Deputyship>(at, sql`select ${columns} from identity.deputyship where id = ${id}`)
}

/** Held until the deed is done. */
export function holdDeputyship(tx: Tx, id: string): Promise<Deputyship | undefined> {
  return row<Deputyship>(tx, sql`select ${columns} from identity.deputyship where id = ${id} for update`)
}

/** What touches these days and either of them: as who is away, or as who stands in. */
export function deputyshipsTouching(tx: Tx, people: readonly string[], { from, until }: Span): Promise<Deputyship[]> {
  return rows<Deputyship>(
    tx,
    sql`select ${columns} from identity.deputyship
        where ended_at is null and (holder_id = any(${[...people]}::uuid[]) or deputy_id = any(${[...people]}::uuid[]))
          and until_on >= ${from} and from_on <= ${until}`,
  )
}

/** For whom somebody stands in on that day. */
export function standingInFor(at: Sql, deputyId: string, day: Day): Promise<Deputyship[]> {
  return rows<Deputyship>(
    at,
    sql`select ${columns} from identity.deputyship
        where deputy_id = ${deputyId} and ended_at is null and until_on >= ${day} and from_on <= ${day} order by id`,
  )
}

/** Of one organisation, the latest first; or only where somebody is away or stands in. */
export function deputyshipsOf(
  at: Sql,
  organisation: string,
  who: string | undefined,
  limit: number,
): Promise<Deputyship[]> {
  const theirs = who ? sql`and (holder_id = ${who} or deputy_id = ${who})` : sql``
  return rows<Deputyship>(
    at,
    sql`select ${columns} from identity.deputyship where organisation_id = ${organisation} ${theirs}
        order by until_on desc, id desc limit ${limit}`,
  )
}

export function endDeputyship(tx: Tx, id: string, by: string, now: Date) {
  return touch(
    tx,
    sql`update identity.deputyship set ended_at = ${now}, ended_by = ${by} where id = ${id} and ended_at is null`,
  )
}

/** With a post, or with somebody who leaves, be it one organisation alone, what hangs on it ends. */
export async function endDeputyshipsOf(
  tx: Tx,
  {
    postId,
    staffId,
    organisation,
  }: { readonly postId?: string; readonly staffId?: string; readonly organisation?: string },
  by: string,
  now: Date,
): Promise<string[]> {
  const ended = await rows<{ id: string }>(
    tx,
    sql`update identity.deputyship set ended_at = ${now}, ended_by = ${by}
        where ended_at is null and (post_id = ${postId ?? null} or deputy_id = ${staffId ?? null})
          and (${organisation ?? null}::uuid is null or organisation_id = ${organisation ?? null}::uuid) returning id`,
  )
  return ended.map(({ id }) => id)
}

/** The sessions in which somebody works by it. */
export function endSessionsAsDeputy(tx: Tx, deputyshipIds: readonly string[]) {
  return touch(tx, sql`delete from identity.session where deputyship_id = any(${[...deputyshipIds]}::uuid[])`)
}

/** One organisation's people and posts, two at a time: who names deputies does so one after the other. */
export async function inTurnAtOrganisation(tx: Tx, people: readonly string[]) {
  await sql`select id from identity.staff_member where id = any(${[...people].sort()}::uuid[]) order by id
            for no key update`.execute(tx)
}
