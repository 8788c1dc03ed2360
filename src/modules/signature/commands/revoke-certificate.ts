import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { endCertificates } from '../store-certificates.ts'

/**
 * Takes back what somebody signs with: their own wish, or because their account was set anew. It stands on the public list from
 * that moment and its private half is gone; what was signed before stays signed. Done twice it is done once.
 */
export const revokeCertificate = command({
  name: 'signature.revoke-certificate',
  input: Type.Object({ personId: Type.Optional(Type.String({ format: 'uuid' })) }),
  allow: ({ actor }, { personId }) =>
    actor.kind === 'system' || (actor.kind === 'person' && (personId ?? actor.id) === actor.id),
  async run({ tx, actor, now }, { personId }) {
    const whose = personId ?? (actor.kind === 'person' ? actor.id : refuse('not-allowed'))
    const why = actor.kind === 'system' ? 'account-renewed' : 'own-wish'
    return { whose, withdrawn: await endCertificates(tx, whose, why, now), why }
  },
  about: (_input, { whose }) => whose,
  tell: (_input, { withdrawn, why }) => ({ withdrawn, why }),
})
