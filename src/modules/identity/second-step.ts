import type { Doing, Preparing } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Way } from './assurance.ts'
import { stepOf } from './authenticator.ts'
import { isOver } from './session-limits.ts'
import { authenticatorsOf, hasTextKey, markTextKey, useStep } from './store-keys.ts'
import { type SessionRow, sessionById } from './store-sessions.ts'
import { type TextCode, tryTextCode, useTextCode } from './store-text-codes.ts'
import { hashOfCode } from './text-code.ts'

/** A code that was sent to the session and may still be tried; the try is counted by asking for it. */
export type Sent = Pick<TextCode, 'id' | 'hash'> | undefined

/** Counts a try before the deed begins: what is refused is rolled back, and a try must not be. */
export async function sentTo({ from, now, office }: Preparing): Promise<Sent> {
  return from?.session ? tryTextCode(office.database.sql, from.session, now) : undefined
}

/**
 * What was shown with a code: one of this account's authenticators, or the digits that were sent. Undefined where it is
 * neither, or was used before. Using it up is part of the answer.
 */
export async function takeCode(doing: Doing, who: string, code: string, sent: Sent): Promise<Way | undefined> {
  const { tx, now, office } = doing
  for (const { id, secret, usedStep } of await authenticatorsOf(tx, who)) {
    const step = stepOf(openText(office.keys.seal, secret), code, now)
    if (step !== undefined && step > usedStep) return (await useStep(tx, id, step, now)) ? 'authenticator' : undefined
  }
  if (!(await hasTextKey(tx, who)) || !(await takeSent(doing, code, sent))) return undefined
  await markTextKey(tx, who, now)
  return 'text'
}

/** Whether the digits are those that were sent, and were not used before. */
export async function takeSent({ tx, now, office }: Doing, code: string, sent: Sent): Promise<boolean> {
  return sent !== undefined && hashOfCode(office.keys, sent.id, code).equals(sent.hash) && useTextCode(tx, sent.id, now)
}

/** The session this came from, whether it awaits its second step or is open. Refuses one that is over. */
export async function sessionAwaiting(doing: Pick<Doing, 'tx' | 'from' | 'now'>): Promise<SessionRow> {
  return (await sessionIfAny(doing)) ?? refuse('sign-in-first')
}

/** The same, or undefined. */
export async function sessionIfAny({ tx, from, now }: Pick<Doing, 'tx' | 'from' | 'now'>) {
  const found = from?.session ? await sessionById(tx, from.session) : undefined
  return found && !isOver(found, now) ? found : undefined
}
