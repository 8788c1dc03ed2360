import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged, signedOut } from '../events.ts'
import { accountNow, ownSession } from '../own-account.ts'
import { endVisits, removeLink } from '../store-identity-providers.ts'

/** Cuts one's account from the name another house has for oneself: its word opens nothing here any more, and what it opened ends. */
export const cutProvider = command({
  name: 'identity.cut-provider',
  input: Type.Object({ linkId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { linkId }) {
    const { who } = await ownSession(doing)
    const { providerId, subject } = (await removeLink(doing.tx, who, linkId)) ?? refuse('not-found')
    for (const signIn of await endVisits(doing.tx, providerId, { subject })) doing.publish(signedOut, { signIn })
    doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'provider-cut' })
    return { who }
  },
  about: (_input, { who }) => who,
})
