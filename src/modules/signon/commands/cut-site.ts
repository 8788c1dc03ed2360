import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { writeAccount } from '../account.ts'
import { siteLeft } from '../events.ts'
import { cutOff, visitsTo } from '../store-artifacts.ts'
import { linkById, removeLink } from '../store-links.ts'
import { siteById } from '../store-sites.ts'

/**
 * The person cuts a site: what it was granted and every token it holds ends now, and its server is told to end what it
 * opened. What it was told before, it knows.
 */
export const cutSite = command({
  name: 'signon.cut-site',
  input: Type.Object({ linkId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run({ tx, actor, publish }, { linkId }) {
    if (actor.kind !== 'person') refuse('not-allowed')
    const link = (await linkById(tx, actor.id, linkId)) ?? refuse('not-found')
    const site = (await siteById(tx, link.siteId)) ?? refuse('not-found')
    const { personId, forId } = link
    const accountId = writeAccount(forId === personId ? { personId } : { personId, companyId: forId })
    for (const { sid, accountId: account } of await visitsTo(tx, personId, site.clientId))
      if (account === accountId) publish(siteLeft, { clientId: site.clientId, accountId, ...(sid ? { sid } : {}) })
    await cutOff(tx, personId, accountId, site.clientId)
    await removeLink(tx, link)
    return { personId, siteId: site.id }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { siteId }) => ({ site: siteId }),
})
