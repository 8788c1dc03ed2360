import type { Doing } from '../../platform/command.ts'
import { accountMisused, actingEnded, mandateMoved } from './events.ts'
import { endMandatesOf } from './store-mandates.ts'
import { stopActingFor } from './store-sessions.ts'

/**
 * Somebody else may have been in an account: the mandates given from it end, whoever signed them, and so does what sites were
 * let know (`accountMisused`). Its owner gives anew what was theirs. Not what a register says, nor what others gave to them.
 */
export async function undoMisuse({ tx, now, publish }: Doing, personId: string) {
  const ended = await endMandatesOf(tx, personId, 'revoked', now)
  for (const { id, agentId } of ended) {
    publish(mandateMoved, { mandateId: id, what: 'revoked' })
    if (agentId) publish(actingEnded, { personId: agentId, holderId: personId })
  }
  await stopActingFor(tx, personId)
  publish(accountMisused, { personId })
}
