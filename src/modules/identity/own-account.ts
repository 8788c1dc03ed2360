import type { Doing, Preparing } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { type Proof, provenBy, tryPassword } from './proof.ts'
import { findPerson } from './store-people.ts'
import { type SessionRow, sessionById } from './store-sessions.ts'
import { forgetWrong, rememberWrong } from './tries.ts'

/** Tries the password of whoever is signed in, before the deed begins. Refuses too many wrong ones. */
export async function tryOwn(preparing: Preparing, password: string): Promise<Proof> {
  const { actor } = preparing
  if (actor.kind !== 'person' && actor.kind !== 'staff') refuse('sign-in-first')
  const { kind: realm, id } = actor
  return tryPassword(preparing, { realm, account: id, who: id, password })
}

/**
 * Whoever changes the keys of an account proves first that it is theirs, signed in or not. Answers the account's id;
 * refuses a wrong password.
 */
export async function proveOwn(doing: Doing, proof: Proof): Promise<string> {
  const { actor, tx } = doing
  if (actor.kind !== 'person' && actor.kind !== 'staff') refuse('sign-in-first')
  const id = (await provenBy(tx, actor.kind, proof)) ?? refuse('invalid', { current: 'password-wrong' })
  await forgetWrong(doing, actor.kind, id)
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
