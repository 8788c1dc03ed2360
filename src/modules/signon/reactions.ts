import { accountMisused, actingEnded, signedOut } from '#identity'
import { performWithin } from '../../platform/command.ts'
import { errand, reaction } from '../../platform/event.ts'
import { writeAccount } from './account.ts'
import { cutAll } from './commands/cut-all.ts'
import { endVisits } from './commands/end-visits.ts'
import { endVisitsFor } from './commands/end-visits-for.ts'
import { siteLeft } from './events.ts'
import { servingOf } from './provider/provider.ts'
import { visitedBy, visitsOf } from './store-artifacts.ts'

/** Whoever signs out here has signed out at every site they went to from here. */
export const endVisitsElsewhere = reaction(signedOut, 'signon.end-visits-elsewhere', async (doing, { signIn }) => {
  if ((await visitedBy(doing.tx, signIn)).length > 0) await performWithin(doing, endVisits, { signIn })
})

/** What sites were let know from an account that somebody else may have used, they know no longer. */
export const cutMisused = reaction(accountMisused, 'signon.cut-misused', async (doing, { personId }) => {
  await performWithin(doing, cutAll, { personId })
})

/** Whoever may not act for a company any more is no longer the company at any site. */
export const endVisitsNoLongerTheirs = reaction(
  actingEnded,
  'signon.end-visits-no-longer-theirs',
  async (doing, { personId, holderId: companyId }) => {
    const visited = await visitsOf(doing.tx, personId, writeAccount({ personId, companyId }))
    if (visited.length > 0) await performWithin(doing, endVisitsFor, { personId, companyId })
  },
)

/**
 * Tells a site's server that somebody has left. It may be away: the queue tries again, later and later. Each try signs a word of
 * its own, for one is good for two minutes only.
 */
export const tellSiteLeft = errand(siteLeft, 'signon.tell-site-left', {
  async go({ office }, { clientId, accountId, sid }) {
    const { tellLeft } = await servingOf(office)
    await tellLeft(clientId, accountId, sid)
  },
  async run() {},
})
