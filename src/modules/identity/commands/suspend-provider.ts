import { command } from '../../../platform/command.ts'
import { signedOut } from '../events.ts'
import { endVisits } from '../store-identity-providers.ts'
import { about, allow, OfProvider, take } from './decide-provider.ts'

/** Shuts a house out at once, whoever sees the need first: its word opens nothing, and every session it opened ends. */
export const suspendProvider = command({
  name: 'identity.suspend-provider',
  input: OfProvider,
  allow,
  about,
  async run(doing, { providerId }) {
    const taken = await take(doing, 'suspend', providerId)
    for (const signIn of await endVisits(doing.tx, providerId, {})) doing.publish(signedOut, { signIn })
    return taken
  },
})
