import type { RawBuilder } from 'kysely'
import { row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { Task } from './model.ts'
import type { Standing } from './standing.ts'
import type { CaseState } from './state.ts'

/** One case as an agency's list shows it: names masked, dates ready. */
export interface InboxEntry {
  readonly organisation: string
  readonly caseId: string
  readonly seq: number
  readonly caseNo: string
  readonly matterCode: string
  readonly matterName: Both
  readonly holderName: string
  readonly channel: string
  readonly state: CaseState
  readonly standing: Standing
  readonly task: Task
  readonly dueOn: string | null
  readonly legalBy: string | null
  readonly correctBy: string | null
  readonly examinedBy: string | null
  readonly takenBy: string | null
  readonly submittedAt: Date
  readonly closedAt: Date | null
  readonly updatedAt: Date
}

const columns = sql`organisation_id as organisation, case_id as "caseId", seq, case_no as "caseNo",
  matter_code as "matterCode", matter_name as "matterName", holder_name as "holderName", channel, state,
  coalesce(standing, state) as standing, task,
  due_on as "dueOn", legal_by as "legalBy", correct_by as "correctBy", examined_by as "examinedBy",
  taken_by as "takenBy", submitted_at as "submittedAt", closed_at as "closedAt", updated_at as "updatedAt"`

/** Follows a case's newest event; one that comes late changes nothing. */
export async function keepInboxEntry(tx: Tx, entry: InboxEntry) {
  await sql`
    insert into casework.inbox (organisation_id, case_id, seq, case_no, matter_code, matter_name, holder_name, channel,
      state, standing, task, due_on, legal_by, correct_by, examined_by, taken_by, submitted_at, closed_at, updated_at)
    values (${entry.organisation}, ${entry.caseId}, ${entry.seq}, ${entry.caseNo}, ${entry.matterCode},
      ${JSON.stringify(entry.matterName)}::jsonb, ${entry.holderName}, ${entry.channel}, ${entry.state}, ${entry.standing}, ${entry.task},
      ${entry.dueOn}, ${entry.legalBy}, ${entry.correctBy}, ${entry.examinedBy}, ${entry.takenBy},
      ${entry.submittedAt}, ${entry.closedAt}, ${entry.updatedAt})
    on conflict (organisation_id, case_id) do update set seq = excluded.seq, holder_name = excluded.holder_name,
      state = excluded.state, standing = excluded.standing, task = excluded.task, due_on = excluded.due_on, legal_by = excluded.legal_by,
      correct_by = excluded.correct_by, examined_by = excluded.examined_by, closed_at = excluded.closed_at,
      updated_at = excluded.updated_at
    where inbox.seq < excluded.seq`.execute(tx)
}

export interface InboxFilter {
  /** Undefined: every agency's, for a general counter. */
  readonly organisation: string | undefined
  readonly tasks: readonly Task[]
  /** An approver is not shown what they examined themselves. */
  readonly notExaminedBy?: string | undefined
  readonly limit: number
  readonly after?: { readonly dueOn: string | null; readonly caseId: string } | undefined
}

/** As in the indexes of the same lists: entries without a due date come last. */
const due = sql`coalesce(due_on, date '9999-12-31')`

/** What waits, by due date; entries without one come last. */
export function inboxByDueDate(at: Sql, { organisation, tasks, notExaminedBy, limit, after }: InboxFilter) {
  const notMine = notExaminedBy ? sql`and examined_by is distinct from ${notExaminedBy}` : sql``
  const from = after
    ? sql`and (${due}, case_id) > (coalesce(${after.dueOn}::date, date '9999-12-31'), ${after.caseId}::uuid)`
    : sql``
  const each = tasks.map(
    (task) => sql`
      (select *, ${due} as due from casework.inbox
       where ${of(organisation)} task = ${task} ${task === 'decide' ? notMine : sql``} ${from}
       order by ${due}, case_id limit ${limit})`,
  )
  return merged(at, each, sql`due, case_id limit ${limit}`)
}

/**
 * One list made of one for each task. Each is read in order from its index and stops at the limit; one condition for all
 * tasks at once would read and sort everything that waits.
 */
async function merged(at: Sql, each: readonly RawBuilder<unknown>[], order: RawBuilder<unknown>) {
  if (each.length === 0) return []
  const lists = sql.join(each, sql` union all `)
  return rows<InboxEntry>(at, sql`select ${columns} from (${lists}) as waiting order by ${order}`)
}

const of = (organisation: string | undefined) => (organisation ? sql`organisation_id = ${organisation} and` : sql``)

export interface NewestFilter extends Pick<InboxFilter, 'organisation' | 'tasks' | 'limit'> {
  readonly after?: { readonly updatedAt: Date; readonly caseId: string } | undefined
}

/** What was touched last comes first. */
export function inboxByNewest(at: Sql, { organisation, tasks, limit, after }: NewestFilter) {
  const from = after ? sql`and (updated_at, case_id) < (${after.updatedAt}, ${after.caseId}::uuid)` : sql``
  const each = tasks.map(
    (task) => sql`
      (select * from casework.inbox where ${of(organisation)} task = ${task} ${from}
       order by updated_at desc, case_id desc limit ${limit})`,
  )
  return merged(at, each, sql`updated_at desc, case_id desc limit ${limit}`)
}

export async function inboxCounts(at: Sql, organisation: string | undefined): Promise<{ task: Task; n: number }[]> {
  return rows(
    at,
    sql`select task, count(*) as n from casework.inbox
        where ${of(organisation)} task in ('accept', 'review', 'decide', 'wait') group by task`,
  )
}

/** Cases whose answer is overdue by law: not answered after the acceptance limit (行政许可法 art. 32(4)). */
export async function unansweredBefore(at: Sql, day: string, limit: number): Promise<{ caseId: string }[]> {
  return rows(
    at,
    sql`select case_id as "caseId" from casework.inbox
        where task = 'accept' and ${due} < ${day}::date order by ${due}, case_id limit ${limit}`,
  )
}

/** Cases whose applicant let the time for correction pass. */
export async function uncorrectedBefore(at: Sql, day: string, limit: number): Promise<{ caseId: string }[]> {
  return rows(
    at,
    sql`select case_id as "caseId" from casework.inbox
        where state = 'correction' and correct_by < ${day} order by correct_by, case_id limit ${limit}`,
  )
}

export interface Closing {
  readonly day: string
  readonly organisation: string
  readonly granted: boolean
  readonly onTheSpot: boolean
  readonly minutes: number
}

export async function countClosing(tx: Tx, closing: Closing) {
  await sql`
    insert into casework.day_tally (day, organisation_id, closed, granted, on_the_spot, minutes)
    values (${closing.day}, ${closing.organisation}, 1, ${Number(closing.granted)}, ${Number(closing.onTheSpot)},
      ${closing.minutes})
    on conflict (day, organisation_id) do update set closed = day_tally.closed + 1,
      granted = day_tally.granted + excluded.granted, on_the_spot = day_tally.on_the_spot + excluded.on_the_spot,
      minutes = day_tally.minutes + excluded.minutes`.execute(tx)
}

export function tallySince(at: Sql, day: string) {
  return row<{ closed: number; granted: number; onTheSpot: number; minutes: number }>(
    at,
    sql`select coalesce(sum(closed), 0)::int as closed, coalesce(sum(granted), 0)::int as granted,
          coalesce(sum(on_the_spot), 0)::int as "onTheSpot", coalesce(sum(minutes), 0)::float8 as minutes
        from casework.day_tally where day >= ${day}`,
  )
}
