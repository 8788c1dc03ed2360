import { rows, type Sql, sql } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import { lapseOf, type Vouching, vouchings } from './assurance.ts'

export interface Vouched {
  readonly way: Vouching
  readonly level: number
  readonly vouchedAt: Date
  readonly lapsesAt: Date | null
}

/**
 * Puts down that somebody was vouched for; the same way again begins its term anew. Does not change the account's level. `end`: what
 * vouches ends itself then, if that is earlier.
 */
export async function vouch(at: Sql, personId: string, way: Vouching, by: string | undefined, now: Date, end?: Date) {
  const { level } = vouchings[way]
  const term = lapseOf(way, now)
  const lapses = end && (!term || end < term) ? end : term
  await sql`
    insert into identity.assurance (bucket, person_id, way, level, vouched_by, vouched_at, lapses_at)
    values (${bucketOf(personId)}, ${personId}, ${way}, ${level}, ${by ?? null}, ${now}, ${lapses ?? null})
    on conflict (bucket, person_id, way) do update
    set level = excluded.level, vouched_by = excluded.vouched_by, vouched_at = excluded.vouched_at,
      lapses_at = excluded.lapses_at`.execute(at)
}

/** By what somebody is known, the strongest first. */
export function vouchedFor(at: Sql, personId: string): Promise<Vouched[]> {
  return rows<Vouched>(
    at,
    sql`select way, level, vouched_at as "vouchedAt", lapses_at as "lapsesAt" from identity.assurance
        where bucket = ${bucketOf(personId)} and person_id = ${personId} order by level desc, way`,
  )
}

/** What was known of somebody before does not count for what they prove now. */
export async function forgetVouchings(at: Sql, personId: string) {
  await sql`delete from identity.assurance where bucket = ${bucketOf(personId)} and person_id = ${personId}`.execute(at)
}

/** Whose vouchings have ended: people to look at again. It asks every shard, once a night. */
export async function lapsed(at: Sql, now: Date, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select distinct person_id as id from identity.assurance where lapses_at <= ${now} limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

/** Forgets what has ended and sets the account's level to what is left; 1 where nothing is. Answers the new level. */
export async function letLapse(at: Sql, personId: string, now: Date): Promise<number> {
  const bucket = bucketOf(personId)
  await sql`delete from identity.assurance
            where bucket = ${bucket} and person_id = ${personId} and lapses_at <= ${now}`.execute(at)
  const level = (await vouchedFor(at, personId))[0]?.level ?? 1
  await sql`update identity.person set level = least(level, ${level}), changed_at = ${now}
            where bucket = ${bucket} and id = ${personId}`.execute(at)
  return level
}
