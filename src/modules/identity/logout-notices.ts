import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { system } from '../../platform/actor.ts'
import { type Office, perform } from '../../platform/command.ts'
import { isId } from '../../platform/ids.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import type { Guest } from '../../platform/web/guest.ts'
import { endByProvider } from './commands/end-by-provider.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { keysAt } from './providers/openid.ts'
import { identityProvider } from './store-identity-providers.ts'

/** A notice is a kilobyte or two. */
const longest = 16_384
/** Seconds a notice may be old, or ahead of us. */
const leeway = 300

const event = 'http://schemas.openid.net/event/backchannel-logout'

/** Where houses we rely on tell us that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). */
export function logoutNotices(office: Office): Guest {
  return {
    at: '/sign-in-by',
    perMinute: 300,
    async receive(path) {
      const providerId = /^\/([\w-]{36})\/logout$/.exec(path.split('?')[0] ?? '')?.[1] ?? ''
      const provider = isId(providerId) ? await identityProvider(office.database.sql, providerId) : undefined
      if (!provider || provider.state === 'proposed' || provider.state === 'refused') return refuse('not-found')
      return async (request, response) => {
        const code = request.method === 'POST' ? await listen(office, provider, request) : 405
        answer(response, code)
      }
    },
  }
}

function answer(response: ServerResponse, code: number) {
  response.setHeader('cache-control', 'no-store')
  if (code === 400) {
    response.setHeader('content-type', 'application/json')
    response.writeHead(400).end('{"error":"invalid_request"}')
    return
  }
  // What is still to come of a body nobody reads must not hold the line.
  if (code === 413) response.setHeader('connection', 'close')
  response.writeHead(code).end()
}

async function listen(office: Office, provider: IdentityProvider, request: IncomingMessage): Promise<number> {
  const body = await bodyOf(request)
  if (body === undefined) return 413
  const token = new URLSearchParams(body).get('logout_token')
  const told = token ? await read(office, provider, token) : undefined
  if (!told) return 400
  try {
    await perform(office, endByProvider, system('identity.logout-notices'), { providerId: provider.id, ...told })
    return 200
  } catch (error) {
    if (error instanceof Refusal) return 400
    throw error
  }
}

/** Undefined for one that is too long, which is not read to its end. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > longest) return undefined
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > longest) return undefined
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}

interface Told {
  readonly jti: string
  readonly subject?: string
  readonly sid?: string
}

/**
 * What a notice says, if it is the house's own, for us, fresh, and nothing else in disguise (Back-Channel Logout 2.6). What costs
 * nothing is looked at first: only a notice that could be one makes us ask the house for its keys.
 */
async function read(office: Office, provider: IdentityProvider, token: string): Promise<Told | undefined> {
  const [head, payload, signature, ...more] = token.split('.')
  if (!head || !payload || !signature || more.length > 0) return undefined
  const header = jsonOf(head)
  const claims = jsonOf(payload)
  const told = header && claims && saidTo(provider, claims, office.now().getTime() / 1000)
  if (!told || !(await isSignedBy(office, provider, header, `${head}.${payload}`, signature))) return undefined
  return told
}

/** `now` in seconds. */
function saidTo(provider: IdentityProvider, claims: Record<string, unknown>, now: number): Told | undefined {
  const { iss, aud, iat, exp, jti, sub, sid, events, nonce } = claims
  const isForUs = iss === provider.issuer && [aud].flat().includes(provider.clientId)
  const isFresh =
    typeof iat === 'number' && Math.abs(now - iat) <= leeway && (typeof exp !== 'number' || exp + leeway > now)
  const isNotice = typeof events === 'object' && events !== null && event in events && nonce === undefined
  if (!isForUs || !isFresh || !isNotice || typeof jti !== 'string') return undefined
  if (typeof sub !== 'string' && typeof sid !== 'string') return undefined
  return {
    jti,
    ...(typeof sub === 'string' ? { subject: sub } : {}),
    ...(typeof sid === 'string' ? { sid } : {}),
  }
}

function jsonOf(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** RFC 7518, 3.1: what may sign, and how `node:crypto` calls it. Never `none`, and no shared secret. */
const algorithms: Readonly<Record<string, { readonly hash: string | null; readonly kty: string }>> = {
  RS256: { hash: 'sha256', kty: 'RSA' },
  ES256: { hash: 'sha256', kty: 'EC' },
  EdDSA: { hash: null, kty: 'OKP' },
}

async function isSignedBy(
  office: Office,
  provider: IdentityProvider,
  { alg, kid }: Record<string, unknown>,
  signed: string,
  signature: string,
): Promise<boolean> {
  const way = typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined
  if (!way) return false
  const keys = await keysAt(office, provider, kid).catch(() => [])
  const fitting = keys.filter((key) => key.kty === way.kty && (kid === undefined || key.kid === kid))
  return fitting.some((jwk) => {
    try {
      const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
      const given = Buffer.from(signature, 'base64url')
      return verify(way.hash, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, given)
    } catch {
      return false
    }
  })
}
