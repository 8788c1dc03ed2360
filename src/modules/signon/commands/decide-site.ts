import { type Static, Type } from 'typebox'
import { beTwoPeople } from '#identity'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsSites, mayStep, type Step, steps } from '../model.ts'
import { changeState, siteById } from '../store-sites.ts'

export const OfSite = Type.Object({ siteId: Type.String({ format: 'uuid' }) })

const allow = ({ actor }: Doing) => keepsSites(actor)
const about = ({ siteId }: Static<typeof OfSite>) => siteId

/**
 * Takes a site one step on. Refuses whoever registered it, and an account that may be theirs, to let it in; and a step its state
 * does not know.
 */
async function take({ tx, actor, now }: Doing, step: Step, siteId: string) {
  const site = (await siteById(tx, siteId)) ?? refuse('not-found')
  if (actor.kind !== 'staff') refuse('not-allowed')
  if (site.proposedBy === actor.id) refuse('not-by-who-registered')
  if (!mayStep(step, site.state)) refuse('site-not-in-this-state')
  if (steps[step].to === 'approved') await beTwoPeople(tx, site.proposedBy, actor.id, now)
  if (!(await changeState(tx, site, steps[step].to, actor.id, now))) refuse('site-not-in-this-state')
  return site
}

/** A step that takes another than whoever registered the site. */
function decidingSite(name: string, step: Step) {
  return command({
    name,
    input: OfSite,
    allow,
    about,
    async run(doing, { siteId }) {
      await take(doing, step, siteId)
      return { siteId }
    },
  })
}

/** A second person lets a site in. */
export const approveSite = decidingSite('signon.approve-site', 'approve')

/** A second person does not. */
export const refuseSite = decidingSite('signon.refuse-site', 'refuse')

/** A suspended site was looked at and is let in again, by a second person like the first time. */
export const resumeSite = decidingSite('signon.resume-site', 'resume')
