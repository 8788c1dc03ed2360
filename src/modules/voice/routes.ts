import { caseSummary } from '#casework'
import { orInItsName } from '#identity'
import { asks, type Fields, type Route } from '../../platform/route.ts'
import { rateCase } from './commands/rate-case.ts'
import { ratePage } from './pages/rate-page.tsx'
import { ratingOf } from './queries.ts'

/**
 * Each level has its own list of what was good or bad under it, so that a page without scripts can show just that one;
 * only the chosen level's list counts.
 */
export function readRating({ caseId, level, said, ...lists }: Fields) {
  const tags = lists[`tags-${level}`]
  return {
    caseId,
    level,
    ...(said === undefined ? {} : { said }),
    ...(tags === undefined ? {} : { tags: [tags].flat() }),
  }
}

const rating: readonly Route[] = [
  asks('/my/cases/:caseId/rate', 'person', {
    about: ratingOf,
    page: ratePage,
    does: rateCase,
    reads: readRating,
    goTo: ({ caseId }) => `/my/cases/${caseId}/rate`,
  }),
]

export const routes: readonly Route[] = rating.map((route) =>
  orInItsName(route, async ({ tx }, { caseId }) => {
    const summary = caseId ? await caseSummary(tx, caseId) : undefined
    return summary && { ...summary.holder, matter: summary.matterCode }
  }),
)
