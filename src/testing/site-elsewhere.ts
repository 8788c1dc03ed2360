import { sql } from 'kysely'
import * as oc from 'openid-client'
import { approveSite } from '../modules/signon/commands/decide-site.ts'
import { registerSite as register } from '../modules/signon/commands/register-site.ts'
import { takeSecret } from '../modules/signon/commands/take-secret.ts'
import { oneSite } from '../modules/signon/queries-staff.ts'
import type { Abroad, Shown, Visitor } from './town-abroad.ts'

/** A site of an agency, by software nobody here wrote. */
export interface SiteElsewhere {
  readonly config: oc.Configuration
  readonly clientId: string
  readonly callback: string
  /** Asks for a sign-in: where the browser goes, and what must come back. */
  ask(wanted: Readonly<Record<string, string>>): Promise<Asked>
  /** Signs somebody in, from the first redirect to the tokens; says yes where they are asked. */
  signIn(browser: Visitor, how: { readonly login?: string } & Readonly<Record<string, string>>): Promise<SignedIn>
}

export interface Asked {
  readonly url: string
  readonly checks: oc.AuthorizationCodeGrantChecks
}

export interface SignedIn {
  readonly tokens: oc.TokenEndpointResponse & oc.TokenEndpointResponseHelpers
  readonly claims: oc.IDToken
  readonly came: Shown
  readonly checks: oc.AuthorizationCodeGrantChecks
}

export const sampleSite = { clientId: 'sample-social-security', secret: 'sample-secret-for-the-sample-town-only' }

export async function openSite(
  town: Abroad,
  { clientId = sampleSite.clientId, auth = oc.ClientSecretBasic(sampleSite.secret), metadata = {} as object } = {},
): Promise<SiteElsewhere> {
  const config = await oc.discovery(new URL(`${town.url}/oidc`), clientId, metadata, auth, {
    execute: [oc.allowInsecureRequests],
  })
  const [site] = await town.rows<{ redirects: string[] }>(
    sql`select redirect_uris as redirects from signon.site where client_id = ${clientId}`,
  )
  const callback = site?.redirects[0] ?? ''
  const ask: SiteElsewhere['ask'] = async (wanted) => {
    const checks = {
      pkceCodeVerifier: oc.randomPKCECodeVerifier(),
      expectedState: oc.randomState(),
      expectedNonce: oc.randomNonce(),
    }
    const url = oc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid',
      code_challenge: await oc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...wanted,
    })
    return { url: url.href, checks }
  }
  return {
    config,
    clientId,
    callback,
    ask,
    async signIn(browser, { login, ...wanted }) {
      const { url, checks } = await ask(wanted)
      const came = await through(browser, await browser.open(url), login)
      const tokens = await oc.authorizationCodeGrant(config, came.url, checks)
      return { tokens, claims: tokens.claims() as oc.IDToken, came, checks }
    },
  }
}

/** Goes through our pages as a person does: signs in where asked, says yes where asked, and comes back to the site. */
export async function through(browser: Visitor, at: Shown, login?: string): Promise<Shown> {
  let shown = at
  for (let page = 0; page < 6 && !shown.away; page++) {
    if (shown.url.pathname === '/sign-in' && login !== undefined)
      shown = await browser.send('/sign-in/demo', { login, back: shown.url.searchParams.get('back') ?? '' })
    else if (shown.body.includes('/allow"')) shown = await browser.send(/\/allow$/)
    else throw new Error(`It goes no further than ${shown.url}: ${shown.status} ${shown.body.slice(0, 4000)}`)
  }
  return shown
}

/** Registers a site as one administrator, approves it as another, and takes its secret, where it has one. */
export async function registerSite(
  town: Abroad,
  wanted: Readonly<Record<string, unknown>> & { readonly clientId: string },
): Promise<{ readonly clientId: string; readonly secret: string; readonly siteId: string }> {
  const [one, other] = [await town.staff('qianjin'), await town.staff('hanmei')]
  const organisation = await organOf(town)
  await town.do(one, register, {
    kind: 'web-secret',
    nameZh: '样例网站',
    nameEn: 'A sample site',
    redirects: `http://127.0.0.1:4400/${wanted.clientId}`,
    organisation,
    ...wanted,
  })
  const [site] = await town.rows<{ id: string }>(sql`select id from signon.site where client_id = ${wanted.clientId}`)
  const siteId = site?.id ?? ''
  await town.do(other, approveSite, { siteId })
  if (wanted.jwks) return { clientId: wanted.clientId, secret: '', siteId }
  await town.both(other, one, takeSecret, { siteId })
  const shown = (await town.look(other, oneSite, { siteId })) as { secret: string }
  return { clientId: wanted.clientId, secret: shown.secret, siteId }
}

/** A state organ of the town by its code, the same in every run, and not the one the sample site belongs to. */
export async function organOf(town: Abroad): Promise<string> {
  const [organ] = await town.rows<{ id: string }>(
    sql`select id from directory.organisation where uscc like '11%'
          and id not in (select organisation_id from signon.site where sample) order by uscc limit 1`,
  )
  return organ?.id ?? ''
}
