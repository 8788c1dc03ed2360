import { signedOut } from '#identity'
import { performWithin } from '../../platform/command.ts'
import { errand, reaction } from '../../platform/event.ts'
import { endVisits } from './commands/end-visits.ts'
import { siteLeft } from './events.ts'
import { servingOf } from './provider/provider.ts'
import { visitedBy } from './store-artifacts.ts'

/** Whoever signs out here has signed out at every site they went to from here. */
export const endVisitsElsewhere = reaction(signedOut, 'signon.end-visits-elsewhere', async (doing, { signIn }) => {
  if ((await visitedBy(doing.tx, signIn)).length > 0) await performWithin(doing, endVisits, { signIn })
})

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
