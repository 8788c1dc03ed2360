import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Way } from './assurance.ts'
import type { Holder } from './holder.ts'
import type { End, Mandate } from './mandate.ts'
import type { NumberKey } from './store-people.ts'

const columns =
  sql.raw(`id, json_build_object('kind', mandator_kind, 'id', mandator_id) as mandator, entitled as "right",
  agent_name as "agentName", agent_masked as "agentMasked", agent_id as "agentId", matters, valid_from as "from",
  valid_to as until, prepared_by as "preparedBy", confirmed_at as "confirmedAt", accepted_at as "acceptedAt",
  ended_at as "endedAt", ended_why as "endedWhy"`)

export function findMandate(at: Sql, id: string): Promise<Mandate | undefined> {
  return row(at, sql`select ${columns} from identity.mandate where bucket = ${bucketOf(id)} and id = ${id}`)
}

/** The same, held until the transaction ends: two deeds on one mandate take turns. */
export function holdMandate(tx: Tx, id: string): Promise<Mandate | undefined> {
  return row(tx, sql`select ${columns} from identity.mandate where bucket = ${bucketOf(id)} and id = ${id} for update`)
}

/** Held against being ended, not against being read: whoever begins to act by them does so before or after their end. */
export function leanOnMandates(tx: Tx, ids: readonly string[]): Promise<Mandate[]> {
  return rows(
    tx,
    sql`select ${columns} from identity.mandate
        where (bucket, id) in (select * from unnest(${ids.map(bucketOf)}::int[], ${ids}::uuid[])) for share`,
  )
}

export async function mandatesById(at: Sql, ids: readonly string[]): Promise<Mandate[]> {
  if (ids.length === 0) return []
  return rows(
    at,
    sql`select ${columns} from identity.mandate
        where (bucket, id) in (select * from unnest(${ids.map(bucketOf)}::int[], ${ids}::uuid[]))`,
  )
}

const mostShown = 300

/** What a person or a company has given, the newest first. */
export function mandatesGiven(at: Sql, mandator: Holder): Promise<Mandate[]> {
  return rows(
    at,
    sql`select ${columns} from identity.mandate
        where bucket = ${bucketOf(mandator.id)} and mandator_id = ${mandator.id} and mandator_kind = ${mandator.kind}
        order by id desc limit ${mostShown}`,
  )
}

/** Ids of the mandates that name a person, the newest first; of all they have taken on, where only those are wanted. */
export async function mandatesNaming(at: Sql, personId: string, which: 'accepted' | 'newest'): Promise<string[]> {
  const bucket = bucketOf(personId)
  const found = await rows<{ id: string }>(
    at,
    sql`select r.mandate_id as id from identity.mandate_received r
        join identity.person p on p.bucket = r.bucket and p.number_hash = r.agent_hash
        where r.bucket = ${bucket} and p.bucket = ${bucket} and p.id = ${personId}
          ${which === 'accepted' ? sql`and r.accepted` : sql``}
        order by r.mandate_id desc ${which === 'accepted' ? sql`` : sql`limit ${mostShown}`}`,
  )
  return found.map(({ id }) => id)
}

export interface NewMandate extends Omit<Mandate, 'agentId' | 'confirmedAt' | 'acceptedAt' | 'endedAt' | 'endedWhy'> {
  readonly agent: NumberKey
  readonly sample: boolean
}

/** Lays a mandate on its mandator's desk; an earlier one by the same hand that was never signed goes. */
export async function addMandate(tx: Tx, mandate: NewMandate, now: Date) {
  const bucket = bucketOf(mandate.id)
  await sql`delete from identity.mandate
            where bucket = ${bucket} and mandator_id = ${mandate.mandator.id} and prepared_by = ${mandate.preparedBy}
              and confirmed_at is null`.execute(tx)
  await sql`
    insert into identity.mandate (bucket, id, mandator_kind, mandator_id, entitled, agent_name, agent_masked,
      agent_bucket, agent_hash, matters, valid_from, valid_to, prepared_by, prepared_at, sample)
    values (${bucket}, ${mandate.id}, ${mandate.mandator.kind}, ${mandate.mandator.id}, ${mandate.right},
      ${mandate.agentName}, ${mandate.agentMasked}, ${mandate.agent.bucket}, ${mandate.agent.hash},
      ${mandate.matters}::text[], ${mandate.from}, ${mandate.until}, ${mandate.preparedBy}, ${now},
      ${mandate.sample})`.execute(tx)
}

/** The mandator signs: at this level, having shown this. */
export function signMandate(tx: Tx, id: string, level: number, ways: readonly Way[], now: Date) {
  return touch(
    tx,
    sql`update identity.mandate
        set confirmed_at = ${now}, confirmed_level = ${level}, confirmed_ways = ${[...ways]}::text[]
        where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}

/** Whom a mandate names: where they lie, and by what they are found. */
export function agentNamed(at: Sql, id: string): Promise<NumberKey | undefined> {
  return row(
    at,
    sql`select agent_bucket as bucket, agent_hash as hash from identity.mandate
        where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}

/** Points whom a mandate names to it. The same again does no harm. */
export async function pointToMandate(at: Sql, { bucket, hash }: NumberKey, id: string) {
  await sql`insert into identity.mandate_received (bucket, agent_hash, mandate_id) values (${bucket}, ${hash}, ${id})
            on conflict (bucket, agent_hash, mandate_id) do nothing`.execute(at)
}

/** Whom a mandate names takes it on: noted with the mandate, and with their pointer to it. */
export async function acceptMandateOf(tx: Tx, id: string, agentId: string, now: Date) {
  const agent = bucketOf(agentId)
  await sql`update identity.mandate set agent_id = ${agentId}, accepted_at = ${now}
            where bucket = ${bucketOf(id)} and id = ${id}`.execute(tx)
  await sql`
    insert into identity.mandate_received (bucket, agent_hash, mandate_id, accepted)
    select bucket, number_hash, ${id}::uuid, true from identity.person where bucket = ${agent} and id = ${agentId}
    on conflict (bucket, agent_hash, mandate_id) do update set accepted = true`.execute(tx)
}

export function endMandate(tx: Tx, id: string, why: End, by: string | null, now: Date) {
  return touch(
    tx,
    sql`update identity.mandate set ended_at = ${now}, ended_by = ${by}, ended_why = ${why}
        where bucket = ${bucketOf(id)} and id = ${id} and ended_at is null`,
  )
}

/** Ends all a person or a company has given that is not over. Answers those that were signed, and who had taken them on. */
export async function endMandatesOf(tx: Tx, mandatorId: string, why: End, now: Date) {
  const ended = await rows<{ id: string; agentId: string | null; signed: boolean }>(
    tx,
    sql`update identity.mandate set ended_at = ${now}, ended_why = ${why}
        where bucket = ${bucketOf(mandatorId)} and mandator_id = ${mandatorId} and ended_at is null
        returning id, agent_id as "agentId", confirmed_at is not null as signed`,
  )
  return ended.filter(({ signed }) => signed)
}
