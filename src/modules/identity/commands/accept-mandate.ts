import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mandateMoved } from '../events.ts'
import { levelToMandate, stateOf } from '../mandate.ts'
import { offeredTo } from '../received.ts'
import { refuseBelow } from '../step-up.ts'
import { acceptMandateOf, holdMandate } from '../store-mandates.ts'

/**
 * Whoever a mandate names takes it on: only from here do they act by it. Asks for level 3, where name and number are known to be
 * theirs. Refuses one that has ended or run out; accepted twice is accepted once.
 */
export const acceptMandate = command({
  name: 'identity.accept-mandate',
  input: Type.Object({ mandateId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { mandateId }) {
    const { tx, actor, now } = doing
    if (actor.kind !== 'person') return refuse('not-allowed')
    const mandate = await holdMandate(tx, mandateId)
    if (!mandate || !(await offeredTo(tx, actor.id, mandate))) return refuse('not-found')
    refuseBelow(actor, levelToMandate)
    if (mandate.acceptedAt && !mandate.endedAt) return { mandateId }
    if (stateOf(mandate, dayIn(now)) !== 'offered') refuse(mandate.endedAt ? 'mandate-ended' : 'mandate-run-out')
    await acceptMandateOf(tx, mandateId, actor.id, now)
    doing.publish(mandateMoved, { mandateId, what: 'accepted' })
    return { mandateId }
  },
  about: ({ mandateId }) => mandateId,
})
