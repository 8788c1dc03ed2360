import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Client, Context, Provider } from 'oidc-provider'
import { signOut } from '#identity'
import { system } from '../../../platform/actor.ts'
import { type Office, perform } from '../../../platform/command.ts'
import { openText } from '../../../platform/crypto.ts'
import { cookieNamesAt } from '../../../platform/web/wish.ts'
import { acrs } from '../assured.ts'
import { leaveSite } from '../commands/leave-site.ts'
import { rotateKeys } from '../commands/rotate-keys.ts'
import { type Standing, standingOf } from '../key-standing.ts'
import { askable, factBeyond, factsOf } from '../model.ts'
import { type SigningKey, signingKeys } from '../store-keys.ts'
import { siteByClientId } from '../store-sites.ts'
import { adapterOf } from './adapter.ts'
import { findAccount, pairwise } from './claims.ts'
import { grantFor } from './grants.ts'
import { oidcProvider } from './library.ts'
import { lives } from './lives.ts'
import { policyFrom } from './policy.ts'
import { drawFailure, drawSignedOut, drawSigningOut, leaveWithoutAsking } from './screens.ts'
import { standing } from './standing.ts'

/** The protocol's own server, made for one office and one set of keys. */
export interface Serving {
  readonly provider: Provider
  /** Tells a site's server that somebody has left (OpenID Connect Back-Channel Logout 1.0). Fails where it does not listen. */
  tellLeft(clientId: string, accountId: string, sid: string | undefined): Promise<void>
}

interface Kept {
  readonly keys: string
  readonly looked: number
  readonly serving: Serving
}

const kept = new WeakMap<Office, Kept>()

/** Milliseconds between two looks at the keys: far less than a key is known before it is used. */
const lookEvery = 15_000

/** The server with the keys that stand now; another process may have made a new one, and the clock makes the next one sign. */
export async function servingOf(office: Office): Promise<Serving> {
  const now = office.now().getTime()
  const before = kept.get(office)
  if (before && Math.abs(now - before.looked) < lookEvery) return before.serving
  const known = await keysNow(office)
  const keys = known.map(({ kid }) => kid).join(' ')
  const serving = before?.keys === keys ? before.serving : await open(office, known)
  kept.set(office, { keys, looked: now, serving })
  return serving
}

/** What is public now, the key that signs first. The first one is made by whoever needs it first. */
async function keysNow(office: Office): Promise<Standing<SigningKey>['known']> {
  const look = async () => standingOf(await signingKeys(office.database.sql), office.now()).known
  const known = await look()
  if (known.length > 0) return known
  await perform(office, rotateKeys, system('signon.provider'), {})
  return look()
}

async function open(office: Office, known: readonly SigningKey[]): Promise<Serving> {
  // Asked for when somebody comes, so that a house nobody signs in at from elsewhere starts without it.
  const { Provider, interactionPolicy, errors } = await oidcProvider()
  const { config, keys } = office
  const provider = new Provider(`${config.baseUrl}/oidc`, {
    adapter: adapterOf(office),
    jwks: { keys: known.map(({ jwkSealed }) => JSON.parse(openText(keys.seal, jwkSealed))) },
    cookies: {
      keys: [Buffer.from(hkdfSync('sha256', keys.token, '', 'sign-on cookies', 32)).toString('base64url')],
      names: { session: 'od_visit', interaction: 'od_sign_on', resume: 'od_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: false },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    responseTypes: ['code'],
    subjectTypes: ['pairwise', 'public'],
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    scopes: ['openid', ...askable],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time', 'act'], ...factsOf, acr: null, auth_time: null, sid: null },
    acrValues: acrs,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      claimsParameter: {
        enabled: true,
        assertClaimsParameter: async (_: Context, claims: Asked, client: Client) => {
          const facts = [claims.userinfo, claims.id_token].flatMap((part) => Object.keys(part ?? {}))
          const beyond = factBeyond(facts, client.scope?.split(' ') ?? [])
          if (beyond) throw new errors.InvalidRequest(`this client is not registered for the claim ${beyond}`)
        },
      },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      introspection: { enabled: true, allowedPolicy: mayIntrospect(office) },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true, allowedPolicy: ofTheSame },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx: Context) => drawSigningOut(ctx),
        postLogoutSuccessSource: (ctx: Context) => drawSignedOut(ctx),
      },
    },
    enabledJWA: {
      // Nothing that rests on a shared secret: we keep its hash only.
      clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requestObjectSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    },
    extraClientMetadata: { properties: ['level', 'siteId', 'nameEn'] },
    clientBasedCORS: () => false,
    fetch: tellServer,
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: lives,
    interactions: {
      policy: policyFrom(interactionPolicy),
      url: (_: Context, { uid }: { uid: string }) => `/sign-on/${uid}`,
    },
    findAccount: (ctx: Context, accountId: string) => findAccount(office, ctx, accountId),
    loadExistingGrant: (ctx: Context) => grantFor(office, ctx),
    pairwiseIdentifier: async (_: Context, accountId: string, client: Client) => pairwise(office, accountId, client),
    renderError: (ctx: Context, out: { error: string; error_description?: string }) => drawFailure(ctx, out),
    discovery: { ui_locales_supported: ['zh-CN', 'en'], claim_types_supported: ['normal'] },
  })
  // Addresses are made of what we are called, never of what a request says (`answer` writes these headers itself).
  provider.proxy = true
  provider.on('server_error', (ctx, err) =>
    office.log.error({ err, route: ctx.oidc?.route }, 'the sign-on provider failed'),
  )
  provider.on('error', (err) => office.log.warn({ err }, 'the sign-on provider could not answer'))
  provider.on('end_session.success', (ctx) => {
    if (ctx.oidc.params.logout) ctx.state.signedOut = true
  })
  provider.use(async (ctx, next) => {
    await next()
    leaveWithoutAsking(ctx)
    if (ctx.state.signedOut) await signOutHere(office, ctx)
  })
  return { provider, tellLeft: keepClients(office, provider) }
}

/**
 * Goes out to a site's server, which is only ever told that somebody has left. The library would not speak to private networks,
 * where agencies' servers stand; what keeps us from strange addresses is that two administrators have looked at each.
 */
const tellServer = (url: string, { dispatcher: _, ...options }: RequestInit & { readonly dispatcher?: unknown }) =>
  fetch(url, options)

interface Asked {
  readonly userinfo?: object
  readonly id_token?: object
}

/** Whoever signs out for all sites signs out here too: it is the one session. */
async function signOutHere(office: Office, ctx: Context) {
  const { visit } = standing() ?? {}
  if (!visit) return
  await perform(office, signOut, visit.actor, {}, { from: visit.from, reference: visit.reference })
  const before = ctx.res.getHeader('set-cookie') ?? []
  const { baseUrl } = office.config
  // A browser lets go of a `__Host-` cookie only where it is told over TLS and with the same rules.
  const secure = baseUrl.startsWith('https:') ? '; secure' : ''
  const { session } = cookieNamesAt(baseUrl)
  const gone = `${session}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly; samesite=lax${secure}`
  ctx.res.setHeader('set-cookie', [...[before].flat().map(String), gone])
}

/**
 * Two things the library does another way. A secret is compared by its hash, for that is all we have. And telling a site that
 * somebody left is a durable job of the worker, not a wish sent while they wait.
 */
function keepClients(office: Office, { Client }: Provider): Serving['tellLeft'] {
  const { prototype } = Client
  const tell = prototype.backchannelLogout
  prototype.compareClientSecret = function (this: Client, actual) {
    const given = createHash('sha256').update(actual).digest()
    const known = Buffer.from(this.clientSecret ?? '', 'hex')
    return known.length === given.length && timingSafeEqual(known, given)
  }
  prototype.backchannelLogout = async function (this: Client, accountId, sid) {
    const actor = standing()?.visit.actor ?? system('signon.provider')
    await perform(office, leaveSite, actor, { clientId: this.clientId, accountId, ...(sid ? { sid } : {}) })
  }
  return async (clientId, accountId, sid) => {
    const client = await Client.find(clientId)
    if (client?.backchannelLogoutUri) await tell.call(client, accountId, sid)
  }
}

interface OfClient {
  readonly clientId: string
}

/** A token is nobody's business but its client's. */
const ofTheSame = async (_: Context, client: Client, token: OfClient) => token.clientId === client.clientId

/** A system of an agency may ask about tokens of its own agency's sites: it is what they are shown to. */
const mayIntrospect = (office: Office) => async (_: Context, client: Client, token: OfClient) => {
  if (token.clientId === client.clientId) return true
  const [asking, asked] = await Promise.all(
    [client.clientId, token.clientId].map((clientId) => siteByClientId(office.database.sql, clientId)),
  )
  return asking?.kind === 'system' && asking.organisationId === asked?.organisationId
}
