import type { Sql } from '../../platform/db.ts'
import { find } from './store-artifacts.ts'
import { type Site, siteByClientId } from './store-sites.ts'
import { textOf, type UnderWay } from './under-way.ts'

/** A sign-in under way by the name in its address, and the site it is for; undefined when it is over or the site is not approved. */
export async function underWayOf(
  at: Sql,
  uid: string,
  now: Date,
): Promise<{ underWay: UnderWay; site: Site } | undefined> {
  const found = await find(at, 'Interaction', uid, now)
  if (!found) return undefined
  const underWay = { ...found.payload, startedAt: found.createdAt } as unknown as UnderWay
  const site = await siteByClientId(at, textOf(underWay.params.client_id) ?? '')
  return site?.state === 'approved' ? { underWay, site } : undefined
}
