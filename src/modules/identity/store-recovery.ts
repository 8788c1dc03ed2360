import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'

/** A request to let somebody back into their account, and what came of it. */
export interface Recovery {
  readonly id: string
  readonly personId: string
  /** Sealed. */
  readonly mobile: Buffer
  readonly organisation: string
  readonly askedBy: string
  readonly askedPost: string | null
  readonly askedAt: Date
  readonly until: Date
  readonly outcome: 'agreed' | 'refused' | null
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  readonly usedAt: Date | null
  /** Somebody else may have been in the account. */
  readonly misused: boolean
}

type Asked = Omit<Recovery, 'outcome' | 'answeredBy' | 'answeredAt' | 'usedAt'>
type Answered = Pick<Recovery, 'id' | 'outcome' | 'answeredBy' | 'answeredAt' | 'until'>

const columns = sql.raw(`id, person_id as "personId", mobile, organisation_id as organisation, asked_by as "askedBy",
  asked_post as "askedPost", asked_at as "askedAt", until, outcome, answered_by as "answeredBy", answered_at as "answeredAt",
  used_at as "usedAt", misused`)

export async function addRecovery(tx: Tx, asked: Asked) {
  await sql`
    insert into identity.recovery (id, person_id, mobile, organisation_id, asked_by, asked_post, asked_at, until, misused)
    values (${asked.id}, ${asked.personId}, ${asked.mobile}, ${asked.organisation}, ${asked.askedBy}, ${asked.askedPost},
      ${asked.askedAt}, ${asked.until}, ${asked.misused})`.execute(tx)
}

export function findRecovery(at: Sql, id: string): Promise<Recovery | undefined> {
  return row<Recovery>(at, sql`select ${columns} from identity.recovery where id = ${id}`)
}

/** The same, held until the deed is done: two who look at once answer one after the other. */
export function holdRecovery(tx: Tx, id: string): Promise<Recovery | undefined> {
  return row<Recovery>(tx, sql`select ${columns} from identity.recovery where id = ${id} for update`)
}

/** The newest request about somebody. */
export function latestRecovery(at: Sql, personId: string): Promise<Recovery | undefined> {
  return row<Recovery>(
    at,
    sql`select ${columns} from identity.recovery where person_id = ${personId} order by asked_at desc, id desc limit 1`,
  )
}

/** The newest requests made at one agency's counters, or at all. */
export function recoveriesAt(at: Sql, organisation: string | undefined, limit: number): Promise<Recovery[]> {
  const here = organisation === undefined ? sql`` : sql`where organisation_id = ${organisation}`
  return rows<Recovery>(
    at,
    sql`select ${columns} from identity.recovery ${here}
        order by asked_at desc, id desc limit ${limit}`,
  )
}

export async function answerRecovery(tx: Tx, { id, outcome, answeredBy, answeredAt, until }: Answered) {
  await sql`update identity.recovery set outcome = ${outcome}, answered_by = ${answeredBy}, answered_at = ${answeredAt},
      until = ${until} where id = ${id}`.execute(tx)
}

/** What was asked for an account before it was set anew, or closed, opens it no more. */
export function dropRecoveries(tx: Tx, personId: string, now: Date) {
  return touch(
    tx,
    sql`update identity.recovery set until = ${now} where person_id = ${personId} and used_at is null and until > ${now}`,
  )
}

/** False when it was used before. */
export async function useRecovery(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await touch(
    tx,
    sql`update identity.recovery set used_at = ${now}
        where id = ${id} and outcome = 'agreed' and used_at is null and until > ${now}`,
  )
  return used > 0
}
