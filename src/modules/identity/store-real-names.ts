import { rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'

/** A question to the population register, and what came of it. Whose number it was can be told from the hash by who has the key. */
export interface RealNameCall {
  readonly id: string
  readonly numberHash: Buffer
  /** Why it was asked: somebody registered, or the register was away then. */
  readonly why: 'registering' | 'again'
  /** Whose account it is; null while there is none. */
  readonly who: string | null
  readonly answer: string
  readonly tries: number
  /** In milliseconds. */
  readonly took: number
}

export async function addRealNameCall(at: Sql, call: RealNameCall, now: Date) {
  await sql`
    insert into identity.real_name_call (id, number_hash, why, who, answer, tries, took_ms, asked_at)
    values (${call.id}, ${call.numberHash}, ${call.why}, ${call.who}, ${call.answer}, ${call.tries}, ${call.took}, ${now})`.execute(
    at,
  )
}

export function sweepRealNameCalls(at: Sql, before: Date) {
  return touch(at, sql`delete from identity.real_name_call where asked_at < ${before}`)
}

/** Somebody whom the register is to be asked about again. */
export interface RealNameDue {
  readonly personId: string
  readonly tries: number
}

/** Puts down, or puts off, when the register is asked about somebody. */
export async function askAboutAt(tx: Tx, personId: string, tries: number, next: Date) {
  await sql`
    insert into identity.real_name_due (person_id, tries, next_at) values (${personId}, ${tries}, ${next})
    on conflict (person_id) do update set tries = excluded.tries, next_at = excluded.next_at`.execute(tx)
}

export function realNamesDue(at: Sql, now: Date, limit: number): Promise<RealNameDue[]> {
  return rows<RealNameDue>(
    at,
    sql`select person_id as "personId", tries from identity.real_name_due
        where next_at <= ${now} order by next_at limit ${limit}`,
  )
}

/** False where nobody waits any more. */
export async function askNoMore(tx: Tx, personId: string): Promise<boolean> {
  return (await touch(tx, sql`delete from identity.real_name_due where person_id = ${personId}`)) > 0
}
