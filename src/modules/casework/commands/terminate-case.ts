import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { stop } from '../clock.ts'
import { type TerminationReason, terminationReasons, terminationReasonsFor } from '../endings.ts'
import { held, mayWorkAs, move } from '../moving.ts'

/**
 * Ends an accepted case that cannot or must not be decided any more, with a notice that says why and how to seek a remedy.
 * Refuses a reason that cannot be this applicant's.
 */
export const terminateCase = command({
  name: 'casework.terminate-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    why: Type.Enum(Object.keys(terminationReasons) as TerminationReason[]),
    words: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  allow: mayWorkAs('approver'),
  about: ({ caseId }) => caseId,
  tell: ({ why }) => ({ why }),
  async run(doing, { caseId, why, words }) {
    const file = await held(doing, caseId)
    if (!terminationReasonsFor(file.holder.kind).includes(why)) refuse('invalid', { why: 'reason-of-other-applicants' })
    const clock = file.clock && stop(file.clock, dayIn(doing.now))
    await move(doing, file, 'terminated', { as: 'approver', data: { why, words }, clock })
    return { caseId }
  },
})
