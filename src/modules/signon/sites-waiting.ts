import type { WaitsElsewhere } from '#identity'
import { keepsSites } from './model.ts'
import { countProposed } from './store-sites.ts'
import { sitesWaitingTitle } from './text/second.ts'

/** Sites that somebody else has registered and that wait to be let in. */
export const sitesWaiting: WaitsElsewhere = {
  title: sitesWaitingTitle,
  href: '/desk/sites',
  count: async (at, actor) => (keepsSites(actor) ? countProposed(at, actor.id) : undefined),
}
