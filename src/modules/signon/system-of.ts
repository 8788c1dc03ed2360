import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { isId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { find } from './store-artifacts.ts'
import { siteByClientId, siteById } from './store-sites.ts'

/** A registered system of an agency, which speaks for itself. */
export interface AgencySystem {
  readonly siteId: string
  readonly clientId: string
  readonly organisation: string
  readonly name: Both
}

/**
 * Whose access token this is: one that a system got for itself (client credentials), that lives, is not bound to a key (it came as a
 * bearer's), and whose system is registered to keep accounts and not suspended.
 */
export async function provisioningSystemOf(
  { database, now }: Pick<Office, 'database' | 'now'>,
  accessToken: string,
): Promise<AgencySystem | undefined> {
  const found = await find(database.sql, 'ClientCredentials', accessToken, now())
  const { clientId, jkt, 'x5t#S256': x5t } = (found?.payload ?? {}) as Record<string, unknown>
  if (typeof clientId !== 'string' || jkt !== undefined || x5t !== undefined) return undefined
  const site = await siteByClientId(database.sql, clientId)
  if (site?.state !== 'approved' || site.kind !== 'system' || !site.provisions) return undefined
  return { siteId: site.id, clientId, organisation: site.organisationId, name: site.name }
}

/** Whether a system may still keep the accounts of an organisation, at this moment. */
export async function stillProvisions(at: Sql, siteId: string, organisation: string): Promise<boolean> {
  const site = isId(siteId) ? await siteById(at, siteId) : undefined
  return site?.state === 'approved' && site.provisions && site.organisationId === organisation
}
