import type { Doing } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { isPassword } from './secret.ts'
import { findPerson, passwordOfPerson } from './store-people.ts'
import { type SessionRow, sessionById } from './store-sessions.ts'
import { passwordOfStaff } from './store-staff.ts'
import { forgetWrong, mayTry, rememberWrong } from './tries.ts'

/**
 * Whoever changes the keys of an account proves first that it is theirs, signed in or not. Answers the account's id;
 * refuses a wrong password, and too many of them.
 */
export async function proveOwn(doing: Doing, password: string): Promise<string> {
  const { actor, tx } = doing
  if (actor.kind !== 'person' && actor.kind !== 'staff') refuse('sign-in-first')
  const { kind: realm, id } = actor
  await mayTry(doing, realm, id)
  const kept = realm === 'person' ? await passwordOfPerson(tx, id) : await passwordOfStaff(tx, id)
  if (!(await isPassword(kept, password))) refuse('invalid', { current: 'password-wrong' })
  await forgetWrong(doing, realm, id)
  return id
}

/** What events about an account carry: its person, and the mail address held until now. Ask before changing it. */
export async function accountNow({ tx, office }: Doing, personId: string): Promise<AccountBefore> {
  const email = (await findPerson(tx, personId))?.email
  return { personId, ...(email ? { mailBefore: sealText(office.keys.seal, email).toString('base64') } : {}) }
}

export interface AccountBefore {
  readonly personId: string
  readonly mailBefore?: string
}

/** The session the deed comes from, if it is the actor's. */
export async function ownSession({ actor, tx, from }: Doing): Promise<SessionRow> {
  const found = from?.session ? await sessionById(tx, from.session) : undefined
  if (!found || actor.kind === 'visitor' || found.who !== actor.id) refuse('sign-in-first')
  return found
}

/** Counts a wrong current password; for the `refused` of the deeds that ask for one. */
export async function rememberOwnWrong(doing: Omit<Doing, 'publish'>, refusal: Refusal) {
  const { actor } = doing
  if (actor.kind === 'person' || actor.kind === 'staff') await rememberWrong(doing, actor.kind, actor.id, refusal)
}
