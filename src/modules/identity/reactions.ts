import { type Reaction, reaction } from '../../platform/event.ts'
import { mandateMoved } from './events.ts'
import { agentNamed, pointToMandate } from './store-mandates.ts'

/** Whom a mandate names finds it among their own, whether they have an account today or open one tomorrow. */
const keepReceived = reaction(mandateMoved, 'identity.keep-received', async ({ tx }, { mandateId, what }) => {
  const agent = what === 'given' ? await agentNamed(tx, mandateId) : undefined
  if (agent) await pointToMandate(tx, agent, mandateId)
})

export const reactions: readonly Reaction[] = [keepReceived]
