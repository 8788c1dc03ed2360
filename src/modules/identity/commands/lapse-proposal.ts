import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { answerProposal as answer, holdProposal } from '../../../platform/proposal.ts'
import { refuse } from '../../../platform/refusal.ts'

/** Nobody has answered in time: what was proposed is not done. */
export const lapseProposal = command({
  name: 'identity.lapse-proposal',
  input: Type.Object({ proposalId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, now }, { proposalId }) {
    const proposal = (await holdProposal(tx, proposalId)) ?? refuse('not-found')
    if (proposal.outcome !== null || now < proposal.until) return { deed: proposal.deed }
    await answer(tx, proposalId, { outcome: 'lapsed', answeredBy: null, answeredAt: now, answer: null })
    return { deed: proposal.deed }
  },
  about: ({ proposalId }) => proposalId,
  tell: (_input, { deed }) => ({ deed }),
})
