import { Type } from 'typebox'
import { dayIn } from '#directory'
import { has } from '../../../platform/actor.ts'
import { command, performWithin } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { checkTyped } from '../checked.ts'
import { passwordProblem } from '../password.ts'
import { ageForAnAccount, ageOn } from '../person.ts'
import { hashPassword } from '../secret.ts'
import { nameByMobile, saveAccount } from '../store-people.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { knowPerson } from './know-person.ts'

/**
 * Somebody stands at the counter with their identity card and types a new password: the way back into an account whose
 * password or mobile number is lost, and the way into one for who cannot register online. Card and password come from one
 * hand here, so the account reaches level 5; all its sessions end.
 */
export const renewAccount = command({
  name: 'identity.renew-account',
  input: Type.Object({
    name: Type.String({ maxLength: 60 }),
    number: Type.String({ maxLength: 60 }),
    mobile: Type.String({ minLength: 1, maxLength: 30 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  allow: ({ actor }) => has(actor, 'clerk'),
  async run(doing, typed): Promise<{ personId: string }> {
    const { tx, now, office } = doing
    const { name, number, birthDate, mobile } = checkTyped(typed, now)
    if (mobile === null) refuse('invalid', { mobile: 'required' })
    if (ageOn(dayIn(now), birthDate) < ageForAnAccount) refuse('invalid', { number: 'too-young' })
    const problem = passwordProblem(typed.password, { number, mobile })
    if (problem) refuse('invalid', { password: problem })
    const { personId } = await performWithin(doing, knowPerson, { name, number, mobile })
    await saveAccount(tx, personId, { password: await hashPassword(typed.password), mobile, level: 5 }, now)
    await nameByMobile(tx, personId, keyedHash(office.keys.find, mobile))
    await endSessionsOf(tx, personId, undefined)
    return { personId }
  },
  about: (_input, { personId }) => personId,
})
