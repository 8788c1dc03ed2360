import type { Preparing } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { isPassword } from './secret.ts'
import type { Realm } from './session-limits.ts'
import { passwordOfPerson } from './store-people.ts'
import { passwordOfStaff } from './store-staff.ts'
import { mayTry } from './tries.ts'

/** A password tried against the one kept, before the transaction begins: hashing takes long and must hold up nobody. */
export interface Proof {
  readonly who: string | undefined
  readonly kept: string | null | undefined
  readonly right: boolean
}

/** What is tried: `account` is what the tries are counted by, `who` the id it belongs to, where it is somebody's. */
export interface Tried {
  readonly realm: Realm
  readonly account: string
  readonly who: string | undefined
  readonly password: string
}

/** Tries a password. Refuses a try that comes too soon after too many wrong ones. */
export async function tryPassword(preparing: Preparing, { realm, account, who, password }: Tried): Promise<Proof> {
  const at = preparing.office.database.sql
  await mayTry({ ...preparing, tx: at }, realm, account)
  const kept = who === undefined ? undefined : await passwordOf(at, realm, who)
  return { who, kept, right: await isPassword(kept, password) }
}

/** Whose account was proven, if it was; a password that was changed while it was tried proves nothing any more. */
export async function provenBy(at: Sql, realm: Realm, { who, kept, right }: Proof): Promise<string | undefined> {
  if (!right || who === undefined) return undefined
  return (await passwordOf(at, realm, who)) === kept ? who : undefined
}

function passwordOf(at: Sql, realm: Realm, who: string): Promise<string | null | undefined> {
  return realm === 'person' ? passwordOfPerson(at, who) : passwordOfStaff(at, who)
}
