import { createHash, randomBytes } from 'node:crypto'
import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsSites } from '../model.ts'
import { saveSecret, siteById } from '../store-sites.ts'

/**
 * Makes a new secret for a site; the one before opens nothing any more. It is shown for five minutes to whoever took it, and to
 * nobody after that: only its hash is kept.
 */
export const takeSecret = command({
  name: 'signon.take-secret',
  input: Type.Object({ siteId: Type.String({ format: 'uuid' }) }),
  fresh: true,
  allow: ({ actor }) => keepsSites(actor),
  about: ({ siteId }) => siteId,
  async run({ tx, now, actor, office }, { siteId }) {
    const site = (await siteById(tx, siteId)) ?? refuse('not-found')
    if (actor.kind !== 'staff') refuse('not-allowed')
    if (site.state !== 'approved' || site.jwks) refuse('site-not-in-this-state')
    const secret = randomBytes(32).toString('base64url')
    const hash = createHash('sha256').update(secret).digest()
    await saveSecret(tx, siteId, { hash, sealed: sealText(office.keys.seal, secret), takenBy: actor.id }, now)
    return { siteId }
  },
})
