import { type Actor, actorId } from '../../platform/actor.ts'
import type { Sql, Tx } from '../../platform/db.ts'
import { isId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { numberHashOf } from './store-people.ts'
import { noteSetUp, openersOf, ownersOf, settersOf } from './store-two-people.ts'

/**
 * So long an account counts as in the hand of whoever opened it, set its password or gave it a post, in days. Whom it is for
 * has then long come with a password of their own and a second step, and the keeper of the log has been through the month. A
 * password is handed over within days; a holiday on either side still lies within.
 */
export const inHandFor = 30

export type OnePerson =
  | 'second-person-yourself'
  | 'second-person-same-number'
  | 'second-person-in-hand'
  | 'second-person-same-hand'

/** Why two accounts are not known to be two people; undefined where nothing speaks against it. */
export async function onePersonIn(at: Sql, first: string, second: string, now: Date): Promise<OnePerson | undefined> {
  if (first === second) return 'second-person-yourself'
  const both = [first, second].filter(isId)
  const since = new Date(now.getTime() - inHandFor * 24 * 3_600_000)
  const [owners, setters, openers] = await Promise.all([
    ownersOf(at, both),
    settersOf(at, both, since),
    openersOf(at, both, since),
  ])
  const [one, other] = [owners.get(first), owners.get(second)]
  if (one && other && one.equals(other)) return 'second-person-same-number'
  // Either way: whoever knows the first password of an account can come as it, before or after.
  if (setters.get(first)?.has(second) || setters.get(second)?.has(first)) return 'second-person-in-hand'
  // Whoever opened both, or set both passwords, can come as either. A post alone opens nothing, and a system is nobody to come.
  const [ones, others] = [openers.get(first), openers.get(second)]
  if (ones && others && [...ones].some((by) => isId(by) && others.has(by))) return 'second-person-same-hand'
  return undefined
}

/** Refuses where a deed takes two people and these two accounts may be one. */
export async function beTwoPeople(at: Sql, first: string, second: string, now: Date): Promise<void> {
  const why = await onePersonIn(at, first, second, now)
  if (why) refuse(why)
}

/** Whether a member of staff is one of these people, as far as their number is known. */
export async function isSamePerson(at: Sql, staffId: string, personIds: readonly string[]): Promise<boolean> {
  const [owners, ...hashes] = await Promise.all([
    ownersOf(at, [staffId]),
    ...personIds.map((id) => numberHashOf(at, id)),
  ])
  const own = owners.get(staffId)
  return own !== undefined && hashes.some((hash) => hash?.equals(own) ?? false)
}

/** Whether one of these accounts is the same person's, as far as the number of both is known. */
export async function hasSameNumber(at: Sql, staffId: string, others: readonly string[]): Promise<boolean> {
  const owners = await ownersOf(at, [staffId, ...others])
  const own = owners.get(staffId)
  return own !== undefined && others.some((id) => id !== staffId && (owners.get(id)?.equals(own) ?? false))
}

/** By giving somebody a post, or the password that opens their account, too: by opening it, or setting one anew. */
type SetUp = 'post' | 'password'

/** Writes down that somebody set up an account. */
export async function setUpBy(tx: Tx, staffId: string, actor: Actor, how: SetUp, now: Date): Promise<void> {
  const by = actorId(actor)
  if (by !== null && by !== staffId) await noteSetUp(tx, staffId, by, how === 'password', now)
}
