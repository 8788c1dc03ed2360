import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import { mostTries } from './text-code.ts'

/** Digits that were sent to somebody for one session. */
export interface TextCode {
  readonly id: string
  readonly who: string
  readonly session: string
  readonly hash: Buffer
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function addTextCode(tx: Tx, code: TextCode) {
  await sql`
    insert into identity.text_code (id, who, session, hash, created_at, expires_at)
    values (${code.id}, ${code.who}, ${code.session}, ${code.hash}, ${code.createdAt}, ${code.expiresAt})`.execute(tx)
}

/** Digits sent to a number that was changed since show nothing any more. They still count as sent. */
export function voidTextCodes(tx: Tx, who: string, now: Date) {
  return touch(tx, sql`update identity.text_code set expires_at = ${now} where who = ${who} and expires_at > ${now}`)
}

/** When codes were sent to somebody since a moment, the newest first. */
export async function textCodesSent(at: Sql, who: string, since: Date): Promise<Date[]> {
  const sent = await rows<{ at: Date }>(
    at,
    sql`select created_at as at from identity.text_code where who = ${who} and created_at > ${since}
        order by created_at desc`,
  )
  return sent.map((one) => one.at)
}

/** Whether a session has a code that can still be typed. */
export async function hasTextCode(at: Sql, session: string, now: Date): Promise<boolean> {
  const found = await row(
    at,
    sql`select 1 from identity.text_code
        where session = ${session} and used_at is null and expires_at > ${now} and tries < ${mostTries} limit 1`,
  )
  return found !== undefined
}

/** Counts a try of a session's newest code and hands it out, if it may be tried. One statement: no two tries count as one. */
export function tryTextCode(at: Sql, session: string, now: Date): Promise<Pick<TextCode, 'id' | 'hash'> | undefined> {
  return row(
    at,
    sql`update identity.text_code set tries = tries + 1
        where id = (select id from identity.text_code where session = ${session} order by created_at desc, id desc limit 1)
          and used_at is null and expires_at > ${now} and tries < ${mostTries}
        returning id, hash`,
  )
}

/** False when it was used before: two requests may bring the same digits at once. */
export async function useTextCode(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await touch(tx, sql`update identity.text_code set used_at = ${now} where id = ${id} and used_at is null`)) > 0
}

export function sweepTextCodes(at: Sql, sentBefore: Date) {
  return touch(at, sql`delete from identity.text_code where created_at < ${sentBefore}`)
}
