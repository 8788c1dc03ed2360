import { Type } from 'typebox'
import { endDeclaration } from '#signature'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { heldOpen, mayFillCase } from '../moving.ts'
import { removeEvidence as removeFrom } from '../store.ts'

/** Takes one piece of evidence out of an open case. */
export const removeEvidence = command({
  name: 'casework.remove-evidence',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), evidenceId: Type.String({ format: 'uuid' }) }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, evidenceId }) {
    const file = await heldOpen(doing, caseId)
    const removed = await removeFrom(doing.tx, file.id, evidenceId, doing.now)
    if (removed === 0) refuse('not-found')
    await endDeclaration(doing, caseId, 'changed')
    return { caseId }
  },
})
