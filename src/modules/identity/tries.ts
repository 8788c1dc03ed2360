import type { Doing } from '../../platform/command.ts'
import { keyedHash } from '../../platform/crypto.ts'
import type { Sql } from '../../platform/db.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { neighbourhood } from './neighbourhood.ts'
import { forgottenAfter, secondsToWait } from './patience.ts'
import type { Realm } from './session-limits.ts'
import { countFailure, forgetFailures, type TryKey, triesOf } from './store-sessions.ts'

type Trying = Pick<Doing, 'now' | 'office' | 'from'> & { readonly tx: Sql }

/** The name somebody typed, and from where; neither can be read out of the table. */
function tryKey({ office, from }: Trying, realm: Realm, account: string): TryKey {
  const hash = (text: string) => keyedHash(office.keys.find, text)
  const typed = account.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return { account: hash(`try ${realm} ${typed}`), address: hash(`from ${neighbourhood(from?.address ?? '')}`) }
}

/**
 * For six digits: counted for the account alone, for somebody who knows its password has a million numbers to go through, and
 * may have as many addresses. Nobody else gets as far, so nobody else can make its owner wait.
 */
export const fromAnywhere = <T extends Trying>(trying: T): T => ({ ...trying, from: undefined })

/** Refuses a try that comes too soon after too many wrong ones. */
export async function mayTry(trying: Trying, realm: Realm, account: string) {
  const seconds = secondsToWait(await triesOf(trying.tx, tryKey(trying, realm, account)), trying.now)
  if (seconds > 0) refuse('too-often', {}, { seconds })
}

/** Counts a wrong password. Called after the deed was rolled back; a try that came too soon is not counted again. */
export async function rememberWrong(trying: Trying, realm: Realm, account: string, { reason, fields }: Refusal) {
  const wrong =
    reason === 'sign-in-wrong' ||
    reason === 'name-number-differ' ||
    Object.values(fields).some((one) => /^(password|code|slip)-wrong$/.test(one))
  if (!wrong) return
  const forgottenBefore = new Date(trying.now.getTime() - forgottenAfter * 1000)
  await countFailure(trying.tx, tryKey(trying, realm, account), trying.now, forgottenBefore)
}

export async function forgetWrong(trying: Trying, realm: Realm, account: string) {
  await forgetFailures(trying.tx, tryKey(trying, realm, account))
}
