import type { Doing } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import { stepOf } from './authenticator.ts'
import { authenticatorsOf, useStep } from './store-keys.ts'

/** Whether a code is one of this account's authenticators' now, and was not used before. Using it up is part of the answer. */
export async function takeCode({ tx, now, office }: Doing, who: string, code: string): Promise<boolean> {
  for (const { id, secret, usedStep } of await authenticatorsOf(tx, who)) {
    const step = stepOf(openText(office.keys.seal, secret), code, now)
    if (step !== undefined && step > usedStep) return useStep(tx, id, step, now)
  }
  return false
}
