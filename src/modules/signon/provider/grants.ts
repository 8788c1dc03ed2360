import type { Context, Grant } from 'oidc-provider'
import type { Office } from '../../../platform/command.ts'
import { readAccount } from '../account.ts'
import { findLink } from '../store-links.ts'

/**
 * What a person let a site know is remembered with the person, until they cut it, and not with a browser or a sign-in: from
 * that the provider's own grant is made anew or filled up whenever it asks.
 */
export async function grantFor(office: Office, { oidc }: Context): Promise<Grant | undefined> {
  const { session, client, provider } = oidc
  const accountId = session.accountId
  const account = accountId === undefined ? undefined : readAccount(accountId)
  if (!account || accountId === undefined || client.siteId === undefined) return undefined
  const link = await findLink(office.database.sql, account, client.siteId)
  if (!link) return undefined
  const { clientId } = client
  const grantId = session.grantIdFor(clientId)
  const before = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  const usable = before?.accountId === accountId && before.clientId === clientId ? before : undefined
  const grant = usable ?? new provider.Grant({ accountId, clientId })
  if (usable && link.scopes.every((scope) => usable.getOIDCScope().split(' ').includes(scope))) {
    if (link.claims.every((claim) => usable.getOIDCClaims().includes(claim))) return usable
  }
  grant.addOIDCScope(link.scopes.join(' '))
  grant.addOIDCClaims(link.claims)
  await grant.save()
  return grant
}
