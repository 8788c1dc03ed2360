import type { Client, Context } from 'oidc-provider'
import { companiesOf, type Entitled, findPerson, numberOf } from '#identity'
import { system } from '../../../platform/actor.ts'
import { type Office, perform } from '../../../platform/command.ts'
import { type Account, holderId, nameAt, readAccount } from '../account.ts'
import { tellSite } from '../commands/tell-site.ts'
import { askedFor, factsOf } from '../model.ts'

/** The host a name of somebody is for. */
const hostOf = ({ redirectUris, clientId }: Client) => (redirectUris[0] ? new URL(redirectUris[0]).host : clientId)

/** The name by which a site knows an account: another at every host. */
export const pairwise = ({ keys }: Office, account: string, client: Client): string => {
  const read = readAccount(account)
  if (!read) throw new Error('There is no such account')
  return nameAt(keys.bucket, hostOf(client), holderId(read))
}

/** Codes of GA/T 517 for a resident identity card, and the exchange standards' for a credit code. */
const certTypes = { person: '111', company: '001' } as const

/**
 * Who an account is, as the provider asks for it. Nobody who is not there any more, and nobody acting for a company their
 * right for has ended: what hangs on the account ends with it.
 */
export async function findAccount(office: Office, ctx: Context, accountId: string) {
  const account = readAccount(accountId)
  const at = office.database.sql
  const person = account && (await findPerson(at, account.personId))
  if (!account || !person) return undefined
  const company = account.companyId ? await companyOf(office, account) : undefined
  if (account.companyId && !company) return undefined
  return {
    accountId,
    async claims(use: string, scope: string, claims: Readonly<Record<string, unknown>> = {}) {
      // The token that says who signed in carries facts only where they were asked for there; the rest is fetched.
      const scopes = use === 'userinfo' ? scope.split(' ') : []
      const asked = askedFor(scopes, Object.keys(claims))
      const { client } = ctx.oidc
      if (client.siteId && asked.some((one) => factsOf[one].length > 0))
        await perform(office, tellSite, system('signon.provider'), {
          ...account,
          siteId: client.siteId,
          told: asked.filter((one) => factsOf[one].length > 0),
        })
      return {
        sub: accountId,
        ...(asked.includes('profile') ? { name: company?.name ?? person.name } : {}),
        ...(asked.includes('realname')
          ? {
              cert_type: company ? certTypes.company : certTypes.person,
              cert_no: company?.uscc ?? (await numberOf(office, at, person.id)),
            }
          : {}),
        ...(asked.includes('org') && company
          ? { org: { uscc: company.uscc, name: company.name, role: company.right } }
          : {}),
        // The natural person behind a company's deeds (RFC 8693, 4.1).
        ...(company ? { act: { sub: pairwise(office, person.id, client) } } : {}),
      }
    },
  }
}

interface ActedFor {
  readonly name: string
  readonly uscc: string
  readonly right: Entitled
}

async function companyOf(office: Office, { personId, companyId }: Account): Promise<ActedFor | undefined> {
  const mine = await companiesOf(office.database.sql, personId, office.now())
  // Only who could sign in as it now: a clerk for some matters could not.
  const found = mine.find(
    ({ company, right, matters }) => company.id === companyId && right !== 'agent' && matters === null,
  )
  return found && { name: found.company.name, uscc: found.company.uscc, right: found.right }
}
