import { asks, type Route, shows } from '../../platform/route.ts'
import { answerProposal } from './commands/answer-proposal.ts'
import { withdrawProposal } from './commands/withdraw-proposal.ts'
import { proposalPage, secondPage } from './pages/second-pages.tsx'
import { oneProposal, secondList } from './queries-second.ts'
import type { Elsewhere } from './waits-elsewhere.ts'

/** Those whose deeds can take two people, and who can be the second one. */
const to = ['approver', 'head', 'admin'] as const

const toProposal = ({ proposalId }: { readonly proposalId: string }) => `/desk/second/${proposalId}`

export const secondRoutes = (elsewhere: readonly Elsewhere[]): readonly Route[] => [
  shows('/desk/second', to, secondList(elsewhere), secondPage),
  asks('/desk/second/:proposalId', to, {
    about: oneProposal,
    page: proposalPage,
    does: answerProposal,
    goTo: toProposal,
  }),
  asks('/desk/second/:proposalId/withdraw', to, { does: withdrawProposal, goTo: toProposal }),
]
