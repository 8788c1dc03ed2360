import { row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import { challengeLives } from './challenge.ts'
import type { Realm } from './session-limits.ts'

/** What opens an account beside its password. */
export interface SignInKey {
  readonly id: string
  readonly kind: 'authenticator' | 'passkey' | 'text'
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

/** Whether digits sent to the mobile number are a key of this account. */
export async function hasTextKey(at: Sql, who: string): Promise<boolean> {
  return (await row(at, sql`select 1 from identity.sign_in_key where who = ${who} and kind = 'text'`)) !== undefined
}

/** False when they are one already. */
export async function addTextKey(
  at: Sql,
  { id, who, name }: { readonly id: string; readonly who: string; readonly name: string },
  now: Date,
): Promise<boolean> {
  const added = await touch(
    at,
    sql`insert into identity.sign_in_key (id, realm, who, kind, name, created_at)
        values (${id}, 'person', ${who}, 'text', ${name}, ${now})
        on conflict (who) where kind = 'text' do nothing`,
  )
  return added > 0
}

export function markTextKey(at: Sql, who: string, now: Date) {
  return touch(at, sql`update identity.sign_in_key set used_at = ${now} where who = ${who} and kind = 'text'`)
}

export interface Passkey {
  readonly id: string
  readonly realm: Realm
  readonly who: string
  /** The name its device gave it, in base64url. */
  readonly credential: string
  /** COSE. */
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly Transport[]
}

/** How a device can be reached (WebAuthn, AuthenticatorTransport). */
export type Transport = 'ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb'

const passkeyColumns = sql.raw('id, realm, who, credential, public_key as "publicKey", counter, transports')

export function passkeysOf(at: Sql, who: string): Promise<Passkey[]> {
  return rows<Passkey>(
    at,
    sql`select ${passkeyColumns} from identity.sign_in_key where who = ${who} and kind = 'passkey' order by id`,
  )
}

export function findPasskey(at: Sql, credential: string): Promise<Passkey | undefined> {
  return row<Passkey>(at, sql`select ${passkeyColumns} from identity.sign_in_key where credential = ${credential}`)
}

/** False when the device's key is kept already. */
export async function addPasskey(at: Sql, key: Passkey & { readonly name: string }, now: Date): Promise<boolean> {
  const added = await touch(
    at,
    sql`insert into identity.sign_in_key (id, realm, who, kind, name, credential, public_key, counter, transports, created_at)
        values (${key.id}, ${key.realm}, ${key.who}, 'passkey', ${key.name}, ${key.credential}, ${key.publicKey}, ${key.counter},
          ${key.transports}, ${now})
        on conflict (credential) do nothing`,
  )
  return added > 0
}

/** Marks a use. False when a device that counts its uses has not counted on: then there are two of it. */
export async function usePasskey(at: Sql, id: string, counter: number, now: Date): Promise<boolean> {
  const used = await touch(
    at,
    sql`update identity.sign_in_key set counter = ${counter}, used_at = ${now}
        where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
  )
  return used > 0
}

/** Takes a challenge, which lives no longer than ten minutes. False when somebody has answered it before. */
export async function useChallenge(at: Sql, challenge: string, now: Date): Promise<boolean> {
  const expiresAt = new Date(now.getTime() + challengeLives * 1000)
  const used = await touch(
    at,
    sql`insert into identity.used_challenge (challenge, expires_at) values (${challenge}, ${expiresAt})
        on conflict (challenge) do nothing`,
  )
  return used > 0
}

export function sweepChallenges(at: Sql, now: Date) {
  return touch(at, sql`delete from identity.used_challenge where expires_at <= ${now}`)
}
