import { row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { Task } from './model.ts'
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
  matter_code as "matterCode", matter_name as "matterName", holder_name as "holderName", channel, state, task,
  due_on as "dueOn", legal_by as "legalBy", correct_by as "correctBy", examined_by as "examinedBy",
  taken_by as "takenBy", submitted_at as "submittedAt", closed_at as "closedAt", updated_at as "updatedAt"`

/** Follows a case's newest event; one that comes late changes nothing. */
export async function keepInboxEntry(tx: Tx, entry: InboxEntry) {
  await sql`
    insert into casework.inbox (organisation_id, case_id, seq, case_no, matter_code, matter_name, holder_name, channel,
      state, task, due_on, legal_by, correct_by, examined_by, taken_by, submitted_at, closed_at, updated_at)
    values (${entry.organisation}, ${entry.caseId}, ${entry.seq}, ${entry.caseNo}, ${entry.matterCode},
      ${JSON.stringify(entry.matterName)}::jsonb, ${entry.holderName}, ${entry.channel}, ${entry.state}, ${entry.task},
      ${entry.dueOn}, ${entry.legalBy}, ${entry.correctBy}, ${entry.examinedBy}, ${entry.takenBy},
      ${entry.submittedAt}, ${entry.closedAt}, ${entry.updatedAt})
    on conflict (organisation_id, case_id) do update set seq = excluded.seq, holder_name = excluded.holder_name,
      state = excluded.state, task = excluded.task, due_on = excluded.due_on, legal_by = excluded.legal_by,
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

/** What waits, by due date; entries without one come last. */
export function inboxByDueDate(at: Sql, { organisation, tasks, notExaminedBy, limit, after }: InboxFilter) {
  const ours = organisation ? sql`organisation_id = ${organisation} and` : sql``
  const notMine = notExaminedBy ? sql`and (task <> 'decide' or examined_by is distinct from ${notExaminedBy})` : sql``
  const from = after
    ? sql`and (coalesce(due_on, '9999-12-31'), case_id) > (${after.dueOn ?? '9999-12-31'}::date, ${after.caseId}::uuid)`
    : sql``
  return rows<InboxEntry>(
    at,
    sql`select ${columns} from casework.inbox
        where ${ours} task = any(${tasks}) ${notMine} ${from}
        order by coalesce(due_on, '9999-12-31'), case_id limit ${limit}`,
  )
}

export interface NewestFilter extends Pick<InboxFilter, 'organisation' | 'tasks' | 'limit'> {
  readonly after?: { readonly updatedAt: Date; readonly caseId: string } | undefined
}

/** What was touched last comes first. */
export function inboxByNewest(at: Sql, { organisation, tasks, limit, after }: NewestFilter) {
  const ours = organisation ? sql`organisation_id = ${organisation} and` : sql``
  const from = after ? sql`and (updated_at, case_id) < (${after.updatedAt}, ${after.caseId}::uuid)` : sql``
  return rows<InboxEntry>(
    at,
    sql`select ${columns} from casework.inbox where ${ours} task = any(${tasks}) ${from}
        order by updated_at desc, case_id desc limit ${limit}`,
  )
}

export function inboxCounts(at: Sql, organisation: string | undefined): Promise<{ task: Task; n: number }[]> {
  const ours = organisation ? sql`organisation_id = ${organisation} and` : sql``
  return rows(at, sql`select task, count(*) as n from casework.inbox where ${ours} task <> 'done' group by task`)
}

/** Cases whose answer is overdue by law: not answered after the acceptance limit (行政许可法 art. 32(4)). */
export function unansweredBefore(at: Sql, day: string, limit: number): Promise<{ caseId: string }[]> {
  return rows(
    at,
    sql`select case_id as "caseId" from casework.inbox
        where task = 'accept' and due_on < ${day} order by due_on, case_id limit ${limit}`,
  )
}

/** Cases whose applicant let the time for correction pass. */
export function uncorrectedBefore(at: Sql, day: string, limit: number): Promise<{ caseId: string }[]> {
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
