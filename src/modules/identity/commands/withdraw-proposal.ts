import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { answerProposal as answer, holdProposal } from '../../../platform/proposal.ts'
import { refuse } from '../../../platform/refusal.ts'

/** Whoever proposed a deed takes it back while nobody has answered. */
export const withdrawProposal = command({
  name: 'identity.withdraw-proposal',
  input: Type.Object({ proposalId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'staff',
  async run({ tx, now, actor }, { proposalId }) {
    const proposal = await holdProposal(tx, proposalId)
    if (actor.kind !== 'staff' || proposal?.proposedBy !== actor.id) return refuse('not-found')
    if (proposal.outcome !== null || now >= proposal.until) refuse('proposal-not-open')
    await answer(tx, proposalId, { outcome: 'withdrawn', answeredBy: actor.id, answeredAt: now, answer: null })
    return { proposalId, deed: proposal.deed }
  },
  about: ({ proposalId }) => proposalId,
  tell: (_input, { deed }) => ({ deed }),
})
