import { createHmac } from 'node:crypto'
import * as oc from 'openid-client'
import type { Office } from '../../../platform/command.ts'
import { openText } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isChallenge, newChallenge } from '../challenge.ts'
import { acrsFor, type IdentityProvider } from '../identity-provider.ts'

/** Seconds another house may take to answer. Whoever waits longer has gone to another door. */
const patience = 5
/** So long what a house says of itself is remembered. In milliseconds. */
const remembered = 10 * 60_000

const known = new Map<string, { readonly at: number; readonly config: Promise<oc.Configuration> }>()

type Reached = Pick<IdentityProvider, 'issuer' | 'clientId'> & { readonly secret: string }

/**
 * What a house says of itself (OpenID Connect Discovery). It must call itself as it was registered, and what it signs is looked at
 * whatever way it came. Rejects when it is away or is not who it was.
 */
export function reach({ issuer, clientId, secret }: Reached): Promise<oc.Configuration> {
  const key = `${issuer}\n${clientId}\n${secret}`
  const before = known.get(key)
  if (before && Date.now() - before.at < remembered) return before.config
  const execute = [oc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oc.allowInsecureRequests] : [])]
  const config = oc.discovery(new URL(issuer), clientId, {}, oc.ClientSecretBasic(secret), {
    execute,
    timeout: patience,
  })
  known.set(key, { at: Date.now(), config })
  config.catch(() => known.delete(key))
  return config
}

/** Where a house leads a browser back to; told to it when we are registered there. */
export const returnAddress = ({ config }: Pick<Office, 'config'>, id: string) =>
  `${config.baseUrl}/sign-in/by/${id}/back`

export const logoutAddress = ({ config }: Pick<Office, 'config'>, id: string) =>
  `${config.baseUrl}/sign-in-by/${id}/logout`

const purpose = (id: string, browser: string, back: string) => `sign in ${browser} by ${id} and go to ${back}`

/** What the browser brings back: begun in it, for this house, and where it wanted to go. Nothing is kept of it. */
const stateFor = ({ keys }: Pick<Office, 'keys'>, id: string, browser: string, back: string, now: Date) =>
  `${newChallenge(keys.token, purpose(id, browser, back), now)}.${Buffer.from(back).toString('base64url')}`

export interface Begun {
  readonly challenge: string
  readonly back: string
}

/** Undefined for a state another browser began, for another house, or too long ago. */
export function begunBy(
  { keys }: Pick<Office, 'keys'>,
  { id, browser, state }: { readonly id: string; readonly browser: string; readonly state: string },
  now: Date,
): Begun | undefined {
  const [challenge = '', rest = ''] = state.split('.')
  const back = Buffer.from(rest, 'base64url').toString('utf8')
  return isChallenge(keys.token, purpose(id, browser, back), challenge, now) ? { challenge, back } : undefined
}

/** Follows from the state, so that nothing has to be kept: only who has our key can make it. */
const from = ({ keys }: Pick<Office, 'keys'>, what: string, state: string) =>
  createHmac('sha256', keys.token).update(`${what} for ${state}`).digest('base64url')

interface Wanted {
  readonly browser: string
  readonly back: string
  readonly level: number | undefined
}

/** The address of the other house at which somebody signs in, for this browser. Rejects when it is away. */
export async function askAt(
  office: Office,
  provider: IdentityProvider,
  { browser, back, level }: Wanted,
): Promise<string> {
  const { id, scopes } = provider
  const config = await reach(withSecret(office, provider))
  const state = stateFor(office, id, browser, back, office.now())
  const acrs = level === undefined ? [] : acrsFor(provider, level)
  return oc.buildAuthorizationUrl(config, {
    redirect_uri: returnAddress(office, id),
    scope: ['openid', ...scopes.split(' ').filter(Boolean)].join(' '),
    response_type: 'code',
    code_challenge: await oc.calculatePKCECodeChallenge(from(office, 'verifier', state)),
    code_challenge_method: 'S256',
    state,
    nonce: from(office, 'nonce', state),
    ...(acrs.length > 0 ? { acr_values: acrs.join(' ') } : {}),
  }).href
}

export const withSecret = (
  { keys }: Pick<Office, 'keys'>,
  { issuer, clientId, secret }: IdentityProvider,
): Reached => ({
  issuer,
  clientId,
  secret: openText(keys.seal, secret),
})

/** What another house says of who has signed in there. */
export interface Word {
  readonly subject: string
  readonly acr: string | undefined
  readonly sid: string | undefined
  readonly number: string | undefined
  readonly name: string | undefined
}

/**
 * Fetches another house's word with the code a browser has brought back: its own name, its signature, our state, nonce and
 * verifier, and the facts it was to tell. Refuses what does not fit (`provider-word-wrong`) and a house that is away.
 */
export async function fetchWord(office: Office, provider: IdentityProvider, answer: URLSearchParams): Promise<Word> {
  const state = answer.get('state') ?? ''
  const url = new URL(returnAddress(office, provider.id))
  url.search = answer.toString()
  try {
    const config = await reach(withSecret(office, provider))
    const tokens = await oc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: from(office, 'verifier', state),
      expectedState: state,
      expectedNonce: from(office, 'nonce', state),
      idTokenExpected: true,
    })
    const claims = tokens.claims() ?? refuse('provider-word-wrong')
    const wanted = [provider.numberClaim, provider.nameClaim].filter((claim) => claim !== null)
    const more = wanted.some((claim) => !(claim in claims)) && config.serverMetadata().userinfo_endpoint
    const facts = { ...claims, ...(more ? await oc.fetchUserInfo(config, tokens.access_token, claims.sub) : {}) }
    const told = (claim: string | null) => textOf(claim === null ? undefined : facts[claim])
    return {
      subject: claims.sub,
      acr: textOf(claims.acr),
      sid: textOf(claims.sid),
      number: told(provider.numberClaim),
      name: told(provider.nameClaim),
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    office.log.warn({ provider: provider.id, code, why: message }, 'the word of a house we rely on was not taken')
    return refuse(isAway(error) ? 'provider-away' : 'provider-word-wrong')
  }
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** No line, no answer in time, or an answer that says it cannot. */
export function isAway(error: unknown): boolean {
  const {
    code = '',
    name = '',
    cause,
    status,
  } = error as { code?: string; name?: string; cause?: unknown; status?: number }
  if (typeof status === 'number' && status >= 500) return true
  if (cause instanceof Response) return cause.status >= 500
  return (
    name === 'TimeoutError' ||
    code === 'OAUTH_TIMEOUT' ||
    (error instanceof TypeError && /fetch failed/.test(error.message))
  )
}

interface Jwk {
  readonly kty?: string
  readonly kid?: string
}

/** A key nobody knows is asked for at the house once in so long, however many come: in milliseconds. */
const askedAgain = 30_000
/** A set of keys has some kilobytes. */
const longestKeys = 65_536

const knownKeys = new Map<string, { readonly at: number; readonly keys: Promise<readonly Jwk[]> }>()

/**
 * The public keys a house signs with: as they were told in the last minutes, or anew where the one called `kid` is not among them.
 * Rejects when it is away; whoever sends us forged words makes us ask it once in half a minute at most.
 */
export async function keysAt(office: Office, provider: IdentityProvider, kid: unknown): Promise<readonly Jwk[]> {
  const before = knownKeys.get(provider.issuer)
  const age = before ? Date.now() - before.at : Number.POSITIVE_INFINITY
  if (before && age < askedAgain) return before.keys
  const still = before && age < remembered ? await before.keys.catch(() => []) : []
  if (still.some((key) => key.kid === kid)) return still
  const keys = askForKeys(office, provider)
  knownKeys.set(provider.issuer, { at: Date.now(), keys })
  return keys
}

async function askForKeys(office: Office, provider: IdentityProvider): Promise<readonly Jwk[]> {
  const { jwks_uri } = (await reach(withSecret(office, provider))).serverMetadata()
  if (!jwks_uri) return []
  const answer = await fetch(jwks_uri, { signal: AbortSignal.timeout(patience * 1000), redirect: 'error' })
  const { keys } = JSON.parse(await textUpTo(answer, longestKeys)) as { keys?: unknown }
  return Array.isArray(keys) ? (keys as Jwk[]) : []
}

async function textUpTo({ body }: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > most) throw new Error(`a house we rely on answered with more than ${most} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
