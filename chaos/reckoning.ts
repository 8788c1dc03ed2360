import { createHash } from 'node:crypto'
import { reactions } from '../src/app.ts'
import { system } from '../src/platform/actor.ts'
import type { Office } from '../src/platform/command.ts'
import { oneRow, rows, type sql as Sql, sql } from '../src/platform/db.ts'
import { registered } from '../src/platform/files.ts'
import { sweepFiles } from '../src/platform/sweep.ts'
import type { Acknowledged } from './journal.ts'
import type { Mailbox } from './mailbox.ts'
import type { Stage } from './trial.ts'

export interface Reckoned {
  readonly office: Office
  readonly journal: readonly Acknowledged[]
  /** Cases brought to a decision. */
  readonly decided: ReadonlySet<string>
  readonly mailbox: Mailbox
  readonly check: Stage['check']
}

/** How much waits to be done: what was told and not carried on yet, and jobs that have not succeeded. */
export function waiting({ database }: Office): Promise<{ told: number; jobs: number; locked: number }> {
  return oneRow(
    database.sql,
    sql`select (select count(*) from platform.outbox) as told, count(*) as jobs,
          count(*) filter (where locked_at is not null) as locked
        from graphile_worker.jobs where task_identifier = any(${reactions.map(({ name }) => name)})`,
  )
}

/** After everything has come to rest: is each thing that was promised there, once? */
export async function reckon(all: Reckoned) {
  const { office, check, decided } = all
  const at = office.database.sql
  const mine = sql`any(${[...decided]}::uuid[])`
  const none = async (what: string, statement: ReturnType<typeof Sql>) => {
    const found = await rows(at, statement)
    check(what, found.length === 0, `${found.length}, e.g. ${JSON.stringify(found.slice(0, 3))}`)
  }
  await everyDeedOnce(all)
  await none(
    'no case stands in between: each that was decided is closed',
    sql`select id, state from casework.case_file where id = ${mine} and state <> 'closed'`,
  )
  await none(
    'the events of a case are numbered without a gap, none came twice, and the case stands where the last one left it',
    sql`select f.id, f.seq, f.state, e.* from casework.case_file f
        join lateral (select count(*) as n, max(seq) as last, (array_agg(to_state order by seq desc))[1] as led_to,
            count(*) - count(distinct kind) as twice
          from casework.case_event e where e.bucket = f.bucket and e.case_id = f.id) as e on true
        where f.id = ${mine} and (e.n <> f.seq or e.last <> f.seq or e.led_to <> f.state or e.twice <> 0)`,
  )
  await none(
    'no case number was given twice',
    sql`select case_no from casework.case_file where case_no is not null group by case_no having count(*) > 1`,
  )
  await none(
    'every inbox entry is as its case is',
    sql`select f.id, f.seq, i.seq as shown from casework.case_file f left join casework.inbox i on i.case_id = f.id
        where f.id = ${mine} and (i.case_id is null or i.seq <> f.seq or i.state <> f.state or i.task <> 'done')`,
  )
  await none(
    'receipt, acceptance and decision of each case are made, and no number was given twice',
    sql`select f.id::text as what, count(p.id) as papers from casework.case_file f
        left join casework.paper p on p.bucket = f.bucket and p.case_id = f.id and p.made_at is not null
        where f.id = ${mine} group by f.id having count(p.id) <> 3
        union all
        select number, count(*) from casework.paper group by number having count(*) > 1`,
  )
  await none(
    'each case granted has one licence, and it is printed',
    sql`select e.case_id, count(l.id) as licences from casework.case_event e
        left join licences.licence l on l.bucket = e.bucket and l.case_id = e.case_id and l.printed_at is not null
        where e.case_id = ${mine} and e.kind = 'granted' group by e.case_id having count(l.id) <> 1`,
  )
  await none(
    'each event of which people are told lies in their inbox once, and nothing else',
    sql`with due as (select f.person_id as person, 'casework.' || e.kind as kind, count(*) as n
          from casework.case_event e join casework.case_file f on f.bucket = e.bucket and f.id = e.case_id
          where f.id = ${mine} and e.kind in ('submitted', 'accepted', 'granted', 'denied', 'certified')
          group by 1, 2),
        told as (select person, kind, count(*) as n from messages.message
          where person in (select person from due) and kind like 'casework.%' group by 1, 2)
        select * from due full join told using (person, kind) where due.n is distinct from told.n`,
  )
  await none(
    'the figures count each case closed once',
    sql`select day, closed, there from (select day, sum(closed) as closed from casework.day_tally group by day) as tally
        full join (select (closed_at at time zone 'Asia/Shanghai')::date as day, count(*) as there
          from casework.case_file where closed_at is not null and state = 'closed' group by 1) as cases using (day)
        where closed is distinct from there`,
  )
  await mails(all)
  await files(all)
}

async function everyDeedOnce({ office, journal, check }: Reckoned) {
  const at = office.database.sql
  const wrong: object[] = []
  for (const { key, did, caseId, caseNo, sha256 } of journal) {
    const found = await oneRow<{ entries: number; keys: number; caseNo: string | null; files: number }>(
      at,
      sql`select
          (select count(*) from platform.audit_entry
           where bucket = f.bucket and about = f.id::text and did = ${did} and refused is null) as entries,
          (select count(*) from platform.once where key = ${key} and did = ${did}) as keys,
          case_no as "caseNo",
          (select count(*) from casework.evidence e join platform.file b on b.bucket = e.bucket and b.id = e.file_id
           where e.bucket = f.bucket and e.case_id = f.id and encode(b.sha256, 'hex') = ${sha256 ?? ''}) as files
        from casework.case_file f where id = ${caseId}`,
    )
    const right =
      found.entries === 1 &&
      found.keys === 1 &&
      (!caseNo || caseNo === found.caseNo) &&
      found.files === (sha256 ? 1 : 0)
    if (!right) wrong.push({ key, did, caseId, caseNo, found })
  }
  check(
    `each of ${journal.length} acknowledged deeds stands there once, with its entry, its key and its case number`,
    journal.length > 0 && wrong.length === 0,
    `${wrong.length}, e.g. ${JSON.stringify(wrong.slice(0, 3))}`,
  )
}

/** A mail may come twice after a crash; its Message-ID says that it is the same, and mail programs show it once. */
async function mails({ office, decided, mailbox, check }: Reckoned) {
  const told = await rows<{ address: string; n: number }>(
    office.database.sql,
    sql`select p.email as address, count(m.id) as n from casework.case_file f
        join identity.person p on p.bucket = f.bucket and p.id = f.person_id
        join messages.message m on m.bucket = p.bucket and m.person = p.id and m.kind like 'casework.%'
        where f.id = any(${[...decided]}::uuid[]) group by 1`,
  )
  const wrong = told.filter(({ address, n }) => mailbox.got.get(address)?.size !== n)
  const sent = told.reduce((sum, { n }) => sum + n, 0)
  check(
    `each of ${sent} mails was sent, and a mailbox shows it once`,
    sent > 0 && wrong.length === 0,
    wrong.slice(0, 3).map(({ address, n }) => ({ address, n, got: [...(mailbox.got.get(address)?.keys() ?? [])] })),
  )
}

async function files({ office, check }: Reckoned) {
  const at = office.database.sql
  const kept = await rows<{ id: string; sha256: string }>(
    at,
    sql`select id, encode(sha256, 'hex') as sha256 from platform.file where sha256 <> decode(repeat('00', 32), 'hex')`,
  )
  const torn: string[] = []
  for (const { id, sha256 } of kept) {
    const bytes = await office.files.read(id).catch(() => undefined)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) torn.push(id)
  }
  check(
    `each of ${kept.length} files has its bytes, as they were`,
    kept.length > 0 && torn.length === 0,
    torn.slice(0, 3),
  )
  const unclaimed = async () => {
    const found: string[] = []
    for await (const ids of office.files.ids()) {
      const known = await registered(at, ids)
      found.push(...ids.filter((id) => !known.has(id)))
    }
    return found
  }
  const before = (await unclaimed()).length
  // The nightly round, two nights later.
  const now = new Date(Date.now() + 2 * 86_400_000)
  if ('go' in sweepFiles) await sweepFiles.go({ office, now, actor: system(sweepFiles.name) })
  const left = await unclaimed()
  check(
    `nothing lies in the store that no row stands for, after the sweep (before: ${before})`,
    left.length === 0,
    left,
  )
}
