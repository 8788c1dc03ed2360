import type { Doing } from '../../platform/command.ts'
import { writeAccount } from './account.ts'
import { siteLeft } from './events.ts'
import { cutOff, visitsTo } from './store-artifacts.ts'
import { type Link, removeLink } from './store-links.ts'
import { siteById } from './store-sites.ts'

/**
 * What a site was granted by a link and every token it holds end now, and its server is told to end what it opened. What it was
 * told before, it knows.
 */
export async function cutLink({ tx, publish }: Pick<Doing, 'tx' | 'publish'>, link: Link) {
  const site = await siteById(tx, link.siteId)
  if (!site) return
  const { personId, forId } = link
  const accountId = writeAccount(forId === personId ? { personId } : { personId, companyId: forId })
  for (const { sid, accountId: account } of await visitsTo(tx, personId, site.clientId))
    if (account === accountId) publish(siteLeft, { clientId: site.clientId, accountId, ...(sid ? { sid } : {}) })
  await cutOff(tx, personId, accountId, site.clientId)
  await removeLink(tx, link)
}
