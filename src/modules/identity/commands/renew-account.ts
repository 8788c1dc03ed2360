import { Type } from 'typebox'
import { dayIn } from '#directory'
import { actorId, has } from '../../../platform/actor.ts'
import { command, performWithin } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { checkTyped } from '../checked.ts'
import { accountRenewed } from '../events.ts'
import { undoMisuse } from '../misuse.ts'
import { accountNow } from '../own-account.ts'
import { passwordProblem } from '../password.ts'
import { ageForAnAccount, ageOn } from '../person.ts'
import { postAtWork } from '../post-at-work.ts'
import { isProtected } from '../protected.ts'
import { hashPassword } from '../secret.ts'
import { vouch } from '../store-assurance.ts'
import { nameByMobile, saveAccount } from '../store-people.ts'
import { dropRecoveries } from '../store-recovery.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { knowPerson } from './know-person.ts'

/**
 * Somebody stands at the counter with their identity card and types a new password: the way back into an account whose
 * password or mobile number is lost, and the way into one for who cannot register online. Card and password come from one
 * hand here, so the account reaches level 5; all its sessions end. The person is told where they were reached before, and
 * the log names the post it was done at: a clerk who did it without the card is found. Refuses an account that has more than a
 * password to protect it: that takes two clerks.
 */
export const renewAccount = command({
  name: 'identity.renew-account',
  input: Type.Object({
    name: Type.String({ maxLength: 60 }),
    number: Type.String({ maxLength: 60 }),
    mobile: Type.String({ minLength: 1, maxLength: 30 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    misused: Type.Optional(Type.Boolean()),
  }),
  prepare: (_, { password }) => hashPassword(password),
  allow: ({ actor }) => has(actor, 'clerk'),
  async run(doing, typed, password): Promise<Renewed> {
    const { tx, now, office } = doing
    const { name, number, birthDate, mobile } = checkTyped(typed, now)
    if (mobile === null) refuse('invalid', { mobile: 'required' })
    if (ageOn(dayIn(now), birthDate) < ageForAnAccount) refuse('invalid', { number: 'too-young' })
    const problem = passwordProblem(typed.password, { number, mobile })
    if (problem) refuse('invalid', { password: problem })
    const { personId } = await performWithin(doing, knowPerson, { name, number, mobile })
    // What a second thing protects is not opened by one clerk alone (`identity.ask-recovery`).
    if (await isProtected(tx, personId, now)) refuse('keys-need-second-look')
    await saveAccount(tx, personId, { password, mobile, level: 5 }, now)
    await nameByMobile(tx, personId, keyedHash(office.keys.find, mobile))
    await vouch(tx, personId, 'identity-card', actorId(doing.actor) ?? undefined, now)
    await dropRecoveries(tx, personId, now)
    await endSessionsOf(tx, personId, undefined)
    if (typed.misused) await undoMisuse(doing, personId)
    doing.publish(accountRenewed, await accountNow(doing, personId))
    return { personId, post: await postAtWork(doing) }
  },
  about: (_input, { personId }: Renewed) => personId,
  tell: (_input, { post }) => ({ post }),
})

interface Renewed {
  readonly personId: string
  /** The clerk's, by the session they work in. */
  readonly post: string | null
}
