import { type Static, Type } from 'typebox'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsSites, mayStep, type Step, steps } from '../model.ts'
import { forgetOfClient } from '../store-artifacts.ts'
import { changeState, siteById } from '../store-sites.ts'

const OfSite = Type.Object({ siteId: Type.String({ format: 'uuid' }) })

const allow = ({ actor }: Doing) => keepsSites(actor)
const about = ({ siteId }: Static<typeof OfSite>) => siteId

/** Takes a site one step on. Refuses whoever registered it to let it in again, and a step its state does not know. */
async function take({ tx, actor, now }: Doing, step: Step, siteId: string) {
  const site = (await siteById(tx, siteId)) ?? refuse('not-found')
  if (actor.kind !== 'staff') refuse('not-allowed')
  if (site.proposedBy === actor.id) refuse('not-by-who-registered')
  if (!mayStep(step, site.state)) refuse('site-not-in-this-state')
  if (!(await changeState(tx, site, steps[step].to, actor.id, now))) refuse('site-not-in-this-state')
  return site
}

/** A second person lets a site in. */
export const approveSite = command({
  name: 'signon.approve-site',
  input: OfSite,
  allow,
  about,
  async run(doing, { siteId }) {
    await take(doing, 'approve', siteId)
    return { siteId }
  },
})

/** A second person does not. */
export const refuseSite = command({
  name: 'signon.refuse-site',
  input: OfSite,
  allow,
  about,
  async run(doing, { siteId }) {
    await take(doing, 'refuse', siteId)
    return { siteId }
  },
})

/** A suspended site was looked at and is let in again, by a second person like the first time. */
export const resumeSite = command({
  name: 'signon.resume-site',
  input: OfSite,
  allow,
  about,
  async run(doing, { siteId }) {
    await take(doing, 'resume', siteId)
    return { siteId }
  },
})

/** Shuts a site out at once, whoever sees the need first: nobody signs in there, and every token it holds is dead. */
export const suspendSite = command({
  name: 'signon.suspend-site',
  input: OfSite,
  allow,
  about,
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
