import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { sidOf, subjectOf } from '../by-provider.ts'
import { signedOut } from '../events.ts'
import { endVisits, identityProvider } from '../store-identity-providers.ts'
import { useChallenge } from '../store-keys.ts'

/** Another house says that somebody has signed out there: what its word opened here ends (OpenID Connect Back-Channel Logout 1.0). */
export const endByProvider = command({
  name: 'identity.end-by-provider',
  input: Type.Object({
    providerId: Type.String({ format: 'uuid' }),
    subject: Type.Optional(Type.String({ maxLength: 500 })),
    sid: Type.Optional(Type.String({ maxLength: 500 })),
    /** The notice's own name: it is listened to once. */
    jti: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, now, office, publish }, { providerId, subject, sid, jti }) {
    const provider = (await identityProvider(tx, providerId)) ?? refuse('not-found')
    if (!subject && !sid) refuse('not-found')
    if (!(await useChallenge(tx, `logout ${providerId} ${jti}`, now))) return { ended: 0 }
    const ended = await endVisits(tx, providerId, {
      ...(subject ? { subject: subjectOf(office, provider, subject) } : {}),
      ...(sid ? { sid: sidOf(office, provider, sid) } : {}),
    })
    for (const signIn of ended) publish(signedOut, { signIn })
    return { ended: ended.length }
  },
  about: ({ providerId }) => providerId,
  tell: (_input, { ended }) => ({ ended }),
})
