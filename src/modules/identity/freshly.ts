import type { Doing, Preparing } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Way } from './assurance.ts'
import { proveOwn, rememberOwnWrong, tryOwn } from './own-account.ts'
import type { Proof } from './proof.ts'
import { takeCode } from './second-step.ts'
import { keysOf } from './store-keys.ts'
import type { SessionRow } from './store-sessions.ts'
import { forgetWrong, fromAnywhere, mayTry, rememberWrong } from './tries.ts'

/** Seconds for which what was shown counts as shown just now: own rule. A browser left open on a table signs nothing. */
const freshFor = 10 * 60

/** What somebody still has to show before they sign: nothing, their password, or the digits of their authenticator. */
export type ToShow = 'nothing' | 'password' | 'code'

export async function toShow(
  at: Sql,
  { who, provenAt }: Pick<SessionRow, 'who' | 'provenAt'>,
  now: Date,
): Promise<ToShow> {
  if (now.getTime() - provenAt.getTime() <= freshFor * 1000) return 'nothing'
  // A password alone opens no account that has an authenticator, and signs nothing in its name.
  return (await keysOf(at, who)).some(({ kind }) => kind === 'authenticator') ? 'code' : 'password'
}

/** For `prepare`: tries the password, where one was given. */
export const tryGiven = async (preparing: Preparing, given: string | undefined): Promise<Proof | undefined> =>
  given ? tryOwn(preparing, given) : undefined

/** Whoever signs shows once more that it is they, unless they have just done so. Answers what was shown, before and now. */
export async function proveFreshly(
  doing: Doing,
  session: SessionRow,
  given: { readonly password: Proof | undefined; readonly code: string | undefined },
): Promise<readonly Way[]> {
  const { tx, now } = doing
  const needed = await toShow(tx, session, now)
  if (needed === 'nothing') return session.ways
  if (needed === 'password') {
    await proveOwn(doing, given.password ?? refuse('invalid', { current: 'required' }))
    return [...new Set([...session.ways, 'password' as const])]
  }
  const code = given.code?.trim() || refuse('invalid', { code: 'required' })
  await mayTry(fromAnywhere(doing), session.realm, triedAs(session.who))
  // Digits by text are not sent for a signature: who has only those shows the password.
  const shown = (await takeCode(doing, session.who, code, undefined)) ?? refuse('invalid', { code: 'code-wrong' })
  await forgetWrong(fromAnywhere(doing), session.realm, triedAs(session.who))
  return [...new Set([...session.ways, shown])]
}

/** For `refused`: a wrong password or wrong digits count as at the door. */
export async function rememberNotFresh(trying: Omit<Doing, 'publish'>, refusal: Refusal) {
  const { actor } = trying
  if (refusal.fields.code && (actor.kind === 'person' || actor.kind === 'staff'))
    await rememberWrong(fromAnywhere(trying), actor.kind, triedAs(actor.id), refusal)
  else await rememberOwnWrong(trying, refusal)
}

/** As at the second step of a sign-in: digits are guessed at one place no more than at the other. */
const triedAs = (who: string) => `second ${who}`
