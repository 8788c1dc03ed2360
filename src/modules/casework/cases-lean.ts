import type { Leaning } from '#directory'
import { inboxCounts } from './store-inbox.ts'

/** Cases under way with an organisation. They are ended there: its papers, limits and remedies name it. */
export const casesLean: Leaning = {
  what: { zh: '在办的件', en: 'Cases under way' },
  reason: 'organisation-has-cases',
  count: async (at, organisationId) => (await inboxCounts(at, organisationId)).reduce((sum, { n }) => sum + n, 0),
}
