import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { actingEnded, mandateMoved } from '../events.ts'
import { stands } from '../mandate.ts'
import { offeredTo } from '../received.ts'
import { endMandate, holdMandate } from '../store-mandates.ts'
import { stopActingFor } from '../store-sessions.ts'

/** Whoever a mandate names does not take it, or lays it down (民法典 art. 173): it is over, in every session that is open. */
export const layDownMandate = command({
  name: 'identity.lay-down-mandate',
  input: Type.Object({ mandateId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { mandateId }) {
    const { tx, actor, now } = doing
    if (actor.kind !== 'person') return refuse('not-allowed')
    const mandate = await holdMandate(tx, mandateId)
    if (!mandate || !(await offeredTo(tx, actor.id, mandate))) return refuse('not-found')
    if (!stands(mandate, dayIn(now))) return { mandateId }
    await endMandate(tx, mandateId, 'laid-down', actor.id, now)
    await stopActingFor(tx, mandate.mandator.id, actor.id)
    doing.publish(actingEnded, { personId: actor.id, holderId: mandate.mandator.id })
    doing.publish(mandateMoved, { mandateId, what: 'laid-down' })
    return { mandateId }
  },
  about: ({ mandateId }) => mandateId,
})
