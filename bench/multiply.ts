import { createHash, randomUUID } from 'node:crypto'
import type { Office } from '../src/platform/command.ts'
import { sql } from '../src/platform/db.ts'

/** A filled draft of somebody of their own, with a session to hand it in. */
export interface Ready {
  readonly caseId: string
  readonly person: string
  readonly token: string
}

/** Makes an id as `platform/ids.ts` does, for rows made by the hundred thousand inside the database. */
const idFunction = sql`
  create or replace function pg_temp.new_id(bucket int, at timestamptz) returns uuid language sql volatile as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(bucket), 3, '0')
      || '8' || substr(md5(random()::text || clock_timestamp()), 1, 15))::uuid $$`

/** Copies a draft `count` times, each for a person of their own in a bucket of their own. */
export async function multiplyDraft(office: Office, caseId: string, count: number): Promise<Ready[]> {
  const batch = randomUUID()
  const tokens = Array.from({ length: count }, (_, n) => `bench-${n}-${batch}`)
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'))
  const made = await office.database.transaction(async (at) => {
    await idFunction.execute(at)
    await sql`
      create temp table copy as
      select n, bucket, pg_temp.new_id(bucket, now()) as person_id, pg_temp.new_id(bucket, now()) as case_id
      from (select n, (random() * 4095)::int as bucket from generate_series(1, ${count}::int) as n) as numbers`.execute(
      at,
    )
    await sql`
      insert into identity.person (bucket, id, number_sealed, number_hash, number_masked, name, gender, birth_date, mobile,
        email, password, level, sample, created_at, changed_at)
      select copy.bucket, copy.person_id, p.number_sealed, decode(md5(copy.n::text) || md5(copy.person_id::text), 'hex'),
        p.number_masked, p.name, p.gender, p.birth_date, null, null, p.password, p.level, true, p.created_at, p.changed_at
      from copy cross join (select * from identity.person
        where id = (select holder_id from casework.case_file where id = ${caseId})) as p`.execute(at)
    await sql`
      insert into casework.case_file (bucket, id, case_no, matter_id, matter_code, matter_version, organisation_id,
        holder_kind, holder_id, person_id, acting_right, channel, taken_by, state, seq, submitted_at, clock, correct_by,
        created_at, updated_at, closed_at)
      select copy.bucket, copy.case_id, null, c.matter_id, c.matter_code, c.matter_version, c.organisation_id,
        c.holder_kind, copy.person_id, copy.person_id, c.acting_right, c.channel, c.taken_by, c.state, c.seq, null, c.clock,
        null, c.created_at, c.updated_at, null
      from copy cross join (select * from casework.case_file where id = ${caseId}) as c`.execute(at)
    await sql`
      insert into casework.answer (bucket, case_id, element, value, sealed, source, reference, at)
      select copy.bucket, copy.case_id, a.element, a.value, a.sealed, a.source, a.reference, a.at
      from copy cross join (select * from casework.answer where case_id = ${caseId}) as a`.execute(at)
    await sql`
      insert into casework.evidence (bucket, id, case_id, slot, met_by, reference, file_id, name, media, size, facts,
        seen_by, at)
      select copy.bucket, pg_temp.new_id(copy.bucket, now()), copy.case_id, e.slot, e.met_by, e.reference, null, e.name,
        e.media, e.size, e.facts, e.seen_by, e.at
      from copy cross join (select * from casework.evidence where case_id = ${caseId} and removed_at is null) as e`.execute(
      at,
    )
    await sql`
      insert into identity.session (token_hash, id, realm, who, name, level, address, created_at, seen_at, expires_at)
      select decode(hash, 'hex'), pg_temp.new_id(copy.bucket, now()), 'person', copy.person_id,
        '样例', 4, '', now(), now(), now() + interval '8 hours'
      from copy join unnest(${hashes}::text[]) with ordinality as hashes (hash, n) using (n)`.execute(at)
    const found = await sql<{ n: number; caseId: string; person: string }>`
      select n, case_id as "caseId", person_id as person from copy order by n`.execute(at)
    await sql`drop table copy`.execute(at)
    return found.rows
  })
  await sql`vacuum analyze`.execute(office.database.sql)
  return made.map(({ n, caseId, person }) => ({ caseId, person, token: tokens[n - 1] as string }))
}
