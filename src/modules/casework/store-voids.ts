import { oneRow, row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import type { VoidReason } from './endings.ts'

/** An agency's request to declare a case void, and what an administrator answered. */
export interface VoidRequest {
  readonly organisation: string
  readonly caseId: string
  readonly caseNo: string
  readonly why: VoidReason
  readonly words: string
  readonly askedBy: string
  readonly askedAt: Date
  /** Null while it is open. */
  readonly outcome: 'voided' | 'kept' | null
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  readonly answer: string | null
}

type Asked = Pick<VoidRequest, 'organisation' | 'caseId' | 'caseNo' | 'why' | 'words' | 'askedBy' | 'askedAt'>
type Answered = Pick<VoidRequest, 'outcome' | 'answeredBy' | 'answeredAt' | 'answer'>

const columns = sql`organisation_id as organisation, case_id as "caseId", case_no as "caseNo", why, words,
  asked_by as "askedBy", asked_at as "askedAt", outcome, answered_by as "answeredBy", answered_at as "answeredAt", answer`

/** False while an earlier request for the same case is open; one that was turned down may be made again. */
export async function keepVoidRequest(tx: Tx, asked: Asked): Promise<boolean> {
  const kept = await touch(
    tx,
    sql`
    insert into casework.void_request (organisation_id, case_id, case_no, why, words, asked_by, asked_at)
    values (${asked.organisation}, ${asked.caseId}, ${asked.caseNo}, ${asked.why}, ${asked.words}, ${asked.askedBy},
      ${asked.askedAt})
    on conflict (organisation_id, case_id) do update set why = excluded.why, words = excluded.words,
      asked_by = excluded.asked_by, asked_at = excluded.asked_at, outcome = null, answered_by = null,
      answered_at = null, answer = null
    where void_request.outcome = 'kept'`,
  )
  return kept > 0
}

export async function findVoidRequest(at: Sql, organisation: string, caseId: string): Promise<VoidRequest | undefined> {
  return row(
    at,
    sql`select ${columns} from casework.void_request where organisation_id = ${organisation} and case_id = ${caseId}`,
  )
}

export async function answerVoidRequest(tx: Tx, organisation: string, caseId: string, answered: Answered) {
  await sql`
    update casework.void_request set outcome = ${answered.outcome}, answered_by = ${answered.answeredBy},
      answered_at = ${answered.answeredAt}, answer = ${answered.answer}
    where organisation_id = ${organisation} and case_id = ${caseId}`.execute(tx)
}

export async function countVoidRequests(at: Sql, organisation: string | undefined): Promise<number> {
  const ours = organisation ? sql`and organisation_id = ${organisation}` : sql``
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*) as count from casework.void_request where outcome is null ${ours}`,
  )
  return count
}

/** The open requests of one agency, or of all, the oldest first; `after` is the last one of the page before. */
export function openVoidRequests(
  at: Sql,
  organisation: string | undefined,
  {
    limit,
    after,
  }: { readonly limit: number; readonly after?: { readonly askedAt: Date; readonly caseId: string } | undefined },
): Promise<VoidRequest[]> {
  const ours = organisation ? sql`and organisation_id = ${organisation}` : sql``
  const from = after ? sql`and (asked_at, case_id) > (${after.askedAt}, ${after.caseId}::uuid)` : sql``
  return rows(
    at,
    sql`select ${columns} from casework.void_request where outcome is null ${ours} ${from}
        order by asked_at, case_id limit ${limit}`,
  )
}
