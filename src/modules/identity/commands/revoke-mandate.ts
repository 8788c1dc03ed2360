import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { actingEnded, mandateMoved } from '../events.ts'
import { mayKeepMandate } from '../giving.ts'
import { keptAt, stands } from '../mandate.ts'
import { endMandate, holdMandate } from '../store-mandates.ts'
import { stopActingFor } from '../store-sessions.ts'

/**
 * The mandator takes a mandate back (民法典 art. 173). It ends at once: whoever acts by it acts for themselves with their next
 * click, whatever page is open. Asks for no more than the session there is: taking back must be easier than giving.
 */
export const revokeMandate = command({
  name: 'identity.revoke-mandate',
  input: Type.Object({ mandateId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { mandateId }) {
    const { tx, actor, now } = doing
    if (actor.kind !== 'person') return refuse('not-allowed')
    const mandate = await holdMandate(tx, mandateId)
    if (!mandate || !mayKeepMandate(actor, mandate)) return refuse('not-found')
    const kept = { mandateId, keptAt: keptAt(mandate.mandator.kind) }
    if (!stands(mandate, dayIn(now))) return kept
    await endMandate(tx, mandateId, 'revoked', actor.id, now)
    if (mandate.agentId) {
      await stopActingFor(tx, mandate.mandator.id, mandate.agentId)
      doing.publish(actingEnded, { personId: mandate.agentId, holderId: mandate.mandator.id })
    }
    doing.publish(mandateMoved, { mandateId, what: 'revoked' })
    return kept
  },
  about: ({ mandateId }) => mandateId,
})
