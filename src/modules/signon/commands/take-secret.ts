import { createHash, randomBytes } from 'node:crypto'
import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsSites } from '../model.ts'
import { saveSecret, siteById } from '../store-sites.ts'
import { secretSecond } from '../text/second.ts'

/**
 * Makes a new secret for a site; the one before opens nothing any more. Takes two people: whoever holds it is the site. It is
 * shown for a day to whoever asked for it, since they hear of the second one's word when they next look, and to nobody after
 * that: only its hash is kept.
 */
export const takeSecret = command({
  name: 'signon.take-secret',
  input: Type.Object({ siteId: Type.String({ format: 'uuid' }) }),
  fresh: true,
  second: {
    title: secretSecond.title,
    duties: ['admin'],
    concerns: () => null,
    async says(at, { siteId }) {
      const site = await siteById(at, siteId)
      if (!site) return []
      return [
        { key: secretSecond.site, value: site.name },
        { key: secretSecond.clientId, value: { zh: site.clientId } },
        { key: secretSecond.effect, value: site.secretHash ? secretSecond.again : secretSecond.first },
      ]
    },
  },
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
