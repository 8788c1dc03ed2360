import { row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import type { Realm } from './session-limits.ts'

/** What opens an account beside its password. */
export interface SignInKey {
  readonly id: string
  readonly kind: 'authenticator'
  /** As its owner calls it. */
  readonly name: string
  readonly createdAt: Date
  readonly usedAt: Date | null
}

const columns = sql.raw('id, kind, name, created_at as "createdAt", used_at as "usedAt"')

/** The oldest first. */
export function keysOf(at: Sql, who: string): Promise<SignInKey[]> {
  return rows<SignInKey>(at, sql`select ${columns} from identity.sign_in_key where who = ${who} order by id`)
}

export interface Authenticator {
  readonly id: string
  /** Sealed. */
  readonly secret: Buffer
  readonly usedStep: number
}

export function authenticatorsOf(at: Sql, who: string): Promise<Authenticator[]> {
  return rows<Authenticator>(
    at,
    sql`select id, secret, used_step as "usedStep" from identity.sign_in_key
        where who = ${who} and kind = 'authenticator' order by id`,
  )
}

export async function addAuthenticator(
  at: Sql,
  key: Authenticator & { readonly realm: Realm; readonly who: string; readonly name: string },
  now: Date,
) {
  await sql`
    insert into identity.sign_in_key (id, realm, who, kind, name, secret, used_step, created_at)
    values (${key.id}, ${key.realm}, ${key.who}, 'authenticator', ${key.name}, ${key.secret}, ${key.usedStep}, ${now})`.execute(
    at,
  )
}

/** Marks a step as used. False when it, or a later one, was used already: two requests may bring the same code at once. */
export async function useStep(at: Sql, id: string, step: number, now: Date): Promise<boolean> {
  const used = await touch(
    at,
    sql`update identity.sign_in_key set used_step = ${step}, used_at = ${now} where id = ${id} and used_step < ${step}`,
  )
  return used > 0
}

/** Takes one key of an account away; its name, where it was there. */
export async function removeKey(at: Sql, who: string, id: string): Promise<string | undefined> {
  const gone = await row<{ name: string }>(
    at,
    sql`delete from identity.sign_in_key where id = ${id} and who = ${who} returning name`,
  )
  return gone?.name
}

export function removeKeysOf(at: Sql, who: string) {
  return touch(at, sql`delete from identity.sign_in_key where who = ${who}`)
}
