import { Type } from 'typebox'
import { forgetDeclarationsOf } from '#signature'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { filesDropped } from '../events.ts'
import { held, mayFillCase } from '../moving.ts'
import { deleteDraft } from '../store.ts'

/** Throws a draft away. Only what was never submitted can be: a submitted case is withdrawn and stays on record. */
export const discardDraft = command({
  name: 'casework.discard-draft',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }) }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  async run(doing, { caseId }) {
    const file = await held(doing, caseId)
    if (file.state !== 'draft') refuse('case-not-a-draft')
    const fileIds = [...(await forgetDeclarationsOf(doing.tx, caseId)), ...(await deleteDraft(doing.tx, caseId))]
    if (fileIds.length > 0) doing.publish(filesDropped, { fileIds })
    return { files: fileIds.length }
  },
  tell: (_input, { files }) => ({ files }),
})
