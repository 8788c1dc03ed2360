import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsSites, mayStep } from '../model.ts'
import { forgetOfClient } from '../store-artifacts.ts'
import { changeState, siteById } from '../store-sites.ts'
import { OfSite } from './decide-site.ts'

/** Shuts a site out at once, whoever sees the need first: nobody signs in there, and every token it holds is dead. */
export const suspendSite = command({
  name: 'signon.suspend-site',
  input: OfSite,
  allow: ({ actor }) => keepsSites(actor),
  about: ({ siteId }) => siteId,
  async run({ tx, actor, now }, { siteId }) {
    const site = (await siteById(tx, siteId)) ?? refuse('not-found')
    if (actor.kind !== 'staff') refuse('not-allowed')
    if (!mayStep('suspend', site.state)) refuse('site-not-in-this-state')
    // Whoever registered it did not decide on it: the second person stays on record.
    const decidedBy = actor.id === site.proposedBy ? (site.decidedBy ?? refuse('site-not-in-this-state')) : actor.id
    if (!(await changeState(tx, site, 'suspended', decidedBy, now))) refuse('site-not-in-this-state')
    await forgetOfClient(tx, site.clientId)
    return { siteId }
  },
})
