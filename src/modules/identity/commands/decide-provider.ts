import { type Static, Type } from 'typebox'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsProviders, type Step, steps } from '../identity-provider.ts'
import { changeProviderState, identityProvider } from '../store-identity-providers.ts'
import { beTwoPeople } from '../two-people.ts'

export const OfProvider = Type.Object({ providerId: Type.String({ format: 'uuid' }) })

export const allow = ({ actor }: Doing) => keepsProviders(actor)
export const about = ({ providerId }: Static<typeof OfProvider>) => providerId

/** Takes a house one step on. Refuses whoever registered it to let it in, and a step its state does not know. */
export async function take({ tx, actor, now }: Doing, step: Step, providerId: string) {
  const provider = (await identityProvider(tx, providerId)) ?? refuse('not-found')
  if (actor.kind !== 'staff') refuse('not-allowed')
  const own = provider.proposedBy === actor.id
  if (own && step !== 'suspend') refuse('provider-not-by-who-registered')
  if (steps[step].to === 'approved') await beTwoPeople(tx, provider.proposedBy, actor.id, now)
  if (provider.state !== steps[step].from) refuse('provider-not-in-this-state')
  // Who registered it may shut it out, too; the second person stays on record.
  const decidedBy = own ? (provider.decidedBy ?? refuse('provider-not-in-this-state')) : actor.id
  if (!(await changeProviderState(tx, provider, steps[step].to, decidedBy, now))) refuse('provider-not-in-this-state')
  return { providerId }
}

/** A step that takes another than whoever registered the house. */
function decidingProvider(name: string, step: Step) {
  return command({
    name,
    input: OfProvider,
    allow,
    about,
    run: (doing, { providerId }) => take(doing, step, providerId),
  })
}

/** A second person lets a house in: its button stands on the page to sign in from now on. */
export const approveProvider = decidingProvider('identity.approve-provider', 'approve')

/** A second person does not. */
export const refuseProvider = decidingProvider('identity.refuse-provider', 'refuse')

/** A suspended house is let in again, by a second person like the first time. */
export const resumeProvider = decidingProvider('identity.resume-provider', 'resume')
