import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command, performWithin } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { checkTyped } from '../checked.ts'
import { accountChanged } from '../events.ts'
import { accountNow } from '../own-account.ts'
import { postAtWork } from '../post-at-work.ts'
import { askedFor, inHours, standingOf } from '../recovery.ts'
import { passwordOfPerson } from '../store-people.ts'
import { addRecovery, latestRecovery } from '../store-recovery.ts'
import { knowPerson } from './know-person.ts'

/**
 * Somebody stands at the counter with their identity card and has lost everything that opens their account. The clerk reads the
 * card and asks for a second look; nothing happens to the account until somebody else has looked, too. The person is told at
 * once, where they were reached before: whoever did not stand there can still say so. Refuses who has no account, and a
 * second request beside one that is open.
 */
export const askRecovery = command({
  name: 'identity.ask-recovery',
  input: Type.Object({
    name: Type.String({ maxLength: 60 }),
    number: Type.String({ maxLength: 60 }),
    mobile: Type.String({ minLength: 1, maxLength: 30 }),
    misused: Type.Optional(Type.Boolean()),
  }),
  allow: ({ actor }) => has(actor, 'clerk'),
  async run(doing, typed) {
    const { tx, now, office, actor } = doing
    if (actor.kind !== 'staff') return refuse('not-allowed')
    const { name, number, mobile } = checkTyped(typed, now)
    if (mobile === null) return refuse('invalid', { mobile: 'required' })
    const { personId } = await performWithin(doing, knowPerson, { name, number })
    if ((await passwordOfPerson(tx, personId)) === null) refuse('no-account', { number: 'no-account' })
    const before = await latestRecovery(tx, personId)
    if (before && standingOf(before, now) === 'asked') refuse('recovery-asked-already')
    const id = newReferenceId(now)
    await addRecovery(tx, {
      ...{ id, personId, organisation: actor.organisation, askedBy: actor.id, askedAt: now },
      mobile: sealText(office.keys.seal, mobile),
      askedPost: await postAtWork(doing),
      until: inHours(now, askedFor),
      misused: typed.misused ?? false,
    })
    doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what: 'recovery-asked' })
    return { recoveryId: id, personId }
  },
  about: (_input, { personId }: { recoveryId: string; personId: string }) => personId,
  tell: (_input, { recoveryId }) => ({ recovery: recoveryId }),
})
