import type { Office } from '../src/platform/command.ts'
import { sql } from '../src/platform/db.ts'
import { say } from './figures.ts'

/** How many cases are laid in at once: no statement takes longer than the house lets one take, on a slow machine either. */
const batch = 10_000
/** Of a hundred stored cases, so many still wait at a desk; the others are closed. */
const openShare = 1

/** So many are laid in side by side. */
const lanes = 2

/**
 * Lays `count` cases into the store beside those that are there, each with everything a case that was really lived has left:
 * its row, events, answers, evidence, papers, inbox entry, licence, messages and audit entries, over the last three years,
 * four to a person. The rows are copies of the case `caseId`, which the product itself took from draft to licence; the ids,
 * people, numbers and times are their own, and they come in the order of time, as they did: so indexes grow at their ends.
 * One in a hundred was handed in lately and waits.
 */
export async function storeCases(office: Office, caseId: string, count: number) {
  const began = performance.now()
  const { sql: outside } = office.database
  for (const statement of pattern(caseId)) await statement.execute(outside)
  await wholePages(office, false)
  let next = 0
  let laid = 0
  const lane = async () => {
    for (let done = next; done < count; done = next) {
      next += batch
      const size = Math.min(batch, count - done)
      await office.database.transaction(async (tx) => {
        for (const statement of statements({ from: done, size, count })) await statement.execute(tx)
      })
      laid += size
      if (laid % (10 * batch) === 0) say(`  ${laid} of ${count}, ${Math.round((performance.now() - began) / 1000)} s`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await sql`drop schema pattern cascade`.execute(outside)
  await wholePages(office, true)
  await settle(office)
}

/** Whether a page that changes goes into the log whole, as it must wherever a deed is to outlive a fall; while laying in, none is. */
async function wholePages(office: Office, wanted: boolean) {
  await sql.raw(`alter system set full_page_writes = ${wanted ? 'on' : 'off'}`).execute(office.database.sql)
  await sql`select pg_reload_conf()`.execute(office.database.sql)
}

/** The tables are counted and tidied one by one: all at once would take longer than the house lets a statement take. */
async function settle(office: Office) {
  const { rows } = await sql<{ tidy: string }>`
    select format(case c.relkind when 'r' then 'vacuum (analyze) %I.%I' else 'analyze %I.%I' end, n.nspname, c.relname) as tidy
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('identity', 'casework', 'licences', 'messages', 'platform')`.execute(
    office.database.sql,
  )
  for (const { tidy } of rows) await sql.raw(tidy).execute(office.database.sql)
  await sql`checkpoint`.execute(office.database.sql)
}

/** What the one case that was lived has left, kept aside: looking for it among a million others would take its time. */
function pattern(caseId: string) {
  const link = `/my/cases/${caseId}`
  return [
    sql`drop schema if exists pattern cascade`,
    sql`create schema pattern`,
    sql`create table pattern.case_file as select * from casework.case_file where id = ${sql.lit(caseId)}`,
    sql`create table pattern.person as select * from identity.person where id = (select holder_id from pattern.case_file)`,
    ...['casework.case_event', 'casework.answer', 'casework.paper', 'casework.inbox', 'licences.licence'].map(
      (name) =>
        sql`create table ${sql.raw(`pattern.${name.split('.')[1]}`)} as
          select * from ${sql.raw(name)} where case_id = ${sql.lit(caseId)}`,
    ),
    sql`create table pattern.evidence as
      select * from casework.evidence where case_id = ${sql.lit(caseId)} and removed_at is null`,
    sql`create table pattern.message as
      select *, row_number() over (order by id) as place from messages.message where link = ${sql.lit(link)}`,
    sql`create table pattern.audit_entry as
      select *, row_number() over (order by id) as place from platform.audit_entry where about = ${sql.lit(caseId)}`,
  ]
}

/** Makes an id as `platform/ids.ts` does. */
const idFunction = sql`
  create or replace function pg_temp.new_id(bucket int, at timestamptz) returns uuid language sql volatile as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(bucket), 3, '0')
      || '8' || substr(md5(random()::text || clock_timestamp()), 1, 15))::uuid $$`

function* statements({ from, size, count }: { from: number; size: number; count: number }) {
  yield sql`set local statement_timeout = 0`
  // What is laid in at once is either all there or made anew: it need not reach the disk at each commit.
  yield sql`set local synchronous_commit = off`
  yield idFunction
  yield sql`
    create temp table owner on commit drop as
    select n, bucket, pg_temp.new_id(bucket, now()) as id
    from (select n, (random() * 4095)::int as bucket from generate_series(0, ${Math.ceil(size / 4)}::int) as n) as numbers`
  yield sql`
    create temp table copy on commit drop as
    select made.n, made.bucket, owner_id, made.open, made.at, pg_temp.new_id(made.bucket, made.at) as id, made.at - lived.created_at as later,
      '511602-' || extract(year from made.at) || '-' || upper(lpad(to_hex(made.bucket), 3, '0')) || '-S' || lpad(made.n::text, 7, '0')
        || '-0' as case_no
    from (select numbers.n, owner.bucket, owner.id as owner_id, numbers.n % 100 < ${openShare} as open,
            now() - case when numbers.n % 100 < ${openShare} then random() * interval '5 days'
                         else interval '6 days' + (${count}::float8 - numbers.n) / ${count} * interval '1090 days' end as at
          from generate_series(${from + 1}::int, ${from + size}::int) as numbers (n)
          join owner on owner.n = (numbers.n - ${from + 1}::int) / 4) as made
    cross join pattern.case_file as lived`
  yield sql`analyze owner`
  yield sql`analyze copy`
  yield sql`
    insert into identity.person (bucket, id, number_sealed, number_hash, number_masked, name, gender, birth_date, mobile,
      email, password, level, sample, created_at, changed_at)
    select o.bucket, o.id, p.number_sealed, decode(md5(o.id::text) || md5(o.n::text), 'hex'), p.number_masked,
      p.name, p.gender, p.birth_date, null, null, p.password, p.level, true, p.created_at, p.changed_at
    from owner o cross join pattern.person as p`
  yield sql`
    insert into casework.case_file (bucket, id, case_no, matter_id, matter_code, matter_version, organisation_id,
      holder_kind, holder_id, person_id, acting_right, channel, taken_by, state, seq, submitted_at, clock, correct_by,
      created_at, updated_at, closed_at)
    select copy.bucket, copy.id, copy.case_no, c.matter_id, c.matter_code, c.matter_version, c.organisation_id, c.holder_kind, copy.owner_id, copy.owner_id,
      c.acting_right, c.channel, c.taken_by, case when open then 'submitted' else c.state end,
      case when open then 1 else c.seq end, c.submitted_at + later, c.clock, null, copy.at, c.updated_at + later,
      case when open then null else c.closed_at + later end
    from copy cross join pattern.case_file as c`
  yield sql`
    insert into casework.case_event (bucket, case_id, seq, kind, at, actor_kind, actor_id, from_state, to_state, clock,
      data, acted_as)
    select copy.bucket, copy.id, e.seq, e.kind, e.at + later, e.actor_kind,
      case when e.actor_kind = 'person' then copy.owner_id::text else e.actor_id end, e.from_state, e.to_state, e.clock,
      e.data, e.acted_as
    from copy join pattern.case_event as e on e.seq = 1 or not open`
  yield sql`
    insert into casework.answer (bucket, case_id, element, value, sealed, source, reference, at)
    select copy.bucket, copy.id, a.element, a.value, a.sealed, a.source, a.reference, a.at + later
    from copy cross join pattern.answer as a`
  yield sql`
    insert into casework.evidence (bucket, id, case_id, slot, met_by, reference, file_id, name, media, size, facts,
      seen_by, at)
    select copy.bucket, pg_temp.new_id(copy.bucket, copy.at), copy.id, e.slot, e.met_by, e.reference, null, e.name, e.media,
      e.size, e.facts, e.seen_by, e.at + later
    from copy cross join pattern.evidence as e`
  yield sql`
    insert into casework.paper (bucket, id, case_id, seq, kind, number, dated, facts, at)
    select copy.bucket, pg_temp.new_id(copy.bucket, copy.at), copy.id, p.seq, p.kind, p.number, (p.at + later)::date,
      p.facts, p.at + later
    from copy join pattern.paper as p on p.seq = 1 or not open`
  yield sql`
    insert into casework.inbox (organisation_id, case_id, seq, case_no, matter_code, matter_name, holder_name, channel,
      state, task, due_on, legal_by, correct_by, examined_by, taken_by, submitted_at, closed_at, updated_at)
    select i.organisation_id, copy.id, case when open then 1 else i.seq end, copy.case_no, i.matter_code, i.matter_name,
      i.holder_name, i.channel, case when open then 'submitted' else i.state end,
      case when open then 'accept' else 'done' end, case when open then (now() + interval '5 days')::date end,
      case when open then (now() + interval '20 days')::date end, null, null, null, i.submitted_at + later,
      case when open then null else i.closed_at + later end, i.updated_at + later
    from copy cross join pattern.inbox as i`
  yield sql`
    insert into licences.licence (bucket, id, holder_kind, holder_id, type_code, serial, version, identifier, number,
      issuer_id, issuer_name, issuer_uscc, issuer_en, entrusted_id, operation, state, issue_date, valid_from, valid_to,
      fields, sealed, matter_code, case_id, previous, file_id, sha256, sample, issued_at, printed_at, changed_at)
    select copy.bucket, pg_temp.new_id(copy.bucket, copy.at), l.holder_kind, copy.owner_id, l.type_code,
      'S' || lpad(copy.n::text, 9, '0'), 1, l.identifier || '-' || copy.n, l.number || '-' || copy.n, l.issuer_id,
      l.issuer_name, l.issuer_uscc, l.issuer_en, l.entrusted_id, l.operation, l.state, (l.issued_at + later)::date,
      (l.issued_at + later)::date, null, l.fields, l.sealed, l.matter_code, copy.id, null, null, null, l.sample,
      l.issued_at + later, null, l.changed_at + later
    from copy join pattern.licence as l on not open`
  yield sql`
    insert into messages.message (bucket, id, person, kind, subject_zh, subject_en, body_zh, body_en, link, at, read_at)
    select copy.bucket, pg_temp.new_id(copy.bucket, m.at + later), copy.owner_id, m.kind, m.subject_zh, m.subject_en,
      m.body_zh, m.body_en, '/my/cases/' || copy.id, m.at + later, m.at + later
    from copy join pattern.message as m on m.place = 1 or not open`
  yield sql`
    insert into platform.audit_entry (bucket, id, at, actor_kind, actor_id, acting_for, organisation_id, did, about, detail,
      refused, reference)
    select copy.bucket, pg_temp.new_id(copy.bucket, a.at + later), a.at + later, a.actor_kind,
      case when a.actor_kind = 'person' then copy.owner_id::text else a.actor_id end, null, a.organisation_id, a.did,
      copy.id::text, a.detail, null, a.reference
    from copy join pattern.audit_entry as a on a.place <= 8 or not open`
}
