import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command, performWithin } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { stands } from '../mandate.ts'
import { accountNow } from '../own-account.ts'
import { companiesOf } from '../people.ts'
import { mandatesReceived } from '../received.ts'
import { forgetVouchings } from '../store-assurance.ts'
import { removeLinksOf } from '../store-identity-providers.ts'
import { removeKeysOf } from '../store-keys.ts'
import { mandatesGiven } from '../store-mandates.ts'
import { forgetAccount } from '../store-people.ts'
import { askNoMore } from '../store-real-names.ts'
import { dropRecoveries } from '../store-recovery.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { layDownMandate } from './lay-down-mandate.ts'
import { revokeMandate } from './revoke-mandate.ts'

/**
 * The owner closes their account: every way to sign in, how to reach them, what they let others do and what others let them do
 * ends now (个人信息保护法 art. 47). The person stays known by name and number, for cases and licences that the law has kept. It
 * has no address of its own: whoever does it within a deed has asked for the password, and has looked to what other rooms keep.
 *
 * Refuses whoever a register names as legal representative: a company without anybody who may act is shut out of everything.
 */
export const closeAccount = command({
  name: 'identity.close-account',
  input: Type.Object({}),
  allow: ({ actor }) => actor.kind === 'person' && actor.acting.as === 'self',
  async run(doing) {
    const { tx, actor, now } = doing
    const personId = actor.kind === 'person' ? actor.id : refuse('not-allowed')
    const represented = (await companiesOf(tx, personId, now)).find(({ right }) => right === 'legal-representative')
    if (represented) refuse('closing-represents', {}, { company: represented.company.name })
    const before = await accountNow(doing, personId)
    const today = dayIn(now)
    const given = (await mandatesGiven(tx, { kind: 'person', id: personId })).filter((one) => stands(one, today))
    const received = (await mandatesReceived(tx, personId)).filter((one) => stands(one, today))
    for (const { id } of given) await performWithin(doing, revokeMandate, { mandateId: id })
    for (const { id } of received) await performWithin(doing, layDownMandate, { mandateId: id })
    await forgetAccount(tx, personId, now)
    await removeKeysOf(tx, personId)
    await removeLinksOf(tx, personId)
    await askNoMore(tx, personId)
    await forgetVouchings(tx, personId)
    await dropRecoveries(tx, personId, now)
    await endSessionsOf(tx, personId, undefined)
    doing.publish(accountChanged, { ...before, what: 'closed' })
    return { personId, mandates: given.length + received.length }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { mandates }) => ({ mandates }),
})
