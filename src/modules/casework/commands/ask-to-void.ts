import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { type VoidReason, voidReasons } from '../endings.ts'
import { held, mayWorkAs } from '../moving.ts'
import { transition } from '../state.ts'
import { keepVoidRequest } from '../store-voids.ts'

/**
 * The first of the two persons 作废 needs: the agency says that a case should never have been entered, and why. Nothing
 * happens to the case until an administrator agrees. Refuses a case that has come to its end and a second request.
 */
export const askToVoid = command({
  name: 'casework.ask-to-void',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    why: Type.Enum(Object.keys(voidReasons) as VoidReason[]),
    words: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  allow: mayWorkAs('approver'),
  about: ({ caseId }) => caseId,
  tell: ({ why }) => ({ why }),
  async run(doing, { caseId, why, words }) {
    const { tx, actor, now } = doing
    const file = await held(doing, caseId)
    transition(file.state, 'voided')
    if (actor.kind !== 'staff' || !file.caseNo) return refuse('not-allowed')
    const { organisation, caseNo } = file
    const kept = await keepVoidRequest(tx, {
      organisation,
      caseId,
      caseNo,
      why,
      words,
      askedBy: actor.id,
      askedAt: now,
    })
    if (!kept) refuse('void-asked-already')
    return { caseId }
  },
})
