import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Office, Whence } from '../command.ts'
import { sameText, token } from '../crypto.ts'
import type { Lang, PageContext, Visitor } from '../page.ts'

/** Who a session belongs to. The identity room answers; visitors have none. */
export interface Session {
  /** Names the session without opening it. */
  readonly id?: string
  readonly actor: Actor
  readonly visitor: Visitor
}

export interface Sessions {
  of(sessionToken: string): Promise<Session | undefined>
}

/** What the front needs to know of the house to draw any page. */
export interface Front {
  readonly office: Office
  readonly sessions: Sessions
  readonly place: PageContext['place']
  readonly hotline: string
  readonly assets: PageContext['assets']
}

/** One request, understood: who, in which language, with which proofs. */
export interface Visit {
  readonly actor: Actor
  readonly lang: Lang
  readonly json: boolean
  readonly reference: string
  /** The address without query, for redirects after signing in. */
  readonly address: string
  readonly from: Whence
  context(): PageContext
  /** Forms must bring back the token their page carried. */
  provedBy(csrf: unknown): boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit
  }
}

const cookie = { session: 'od_sid', visitor: 'od_v', lang: 'od_lang', elder: 'od_elder' } as const

const nobody: Session = { actor: { kind: 'visitor' }, visitor: { kind: 'visitor' } }

export async function understand(front: Front, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const { office } = front
  const sessionToken = request.cookies[cookie.session]
  const session = (sessionToken && (await front.sessions.of(sessionToken))) || nobody
  const lang = languageOf(request)
  const elder = request.cookies[cookie.elder] === '1'
  const secret = () => (session === nobody ? visitorSecret(front, request, reply) : (sessionToken as string))
  const csrf = (text: string) => createHmac('sha256', office.keys.token).update(`csrf:${text}`).digest('base64url')
  return {
    actor: session.actor,
    lang,
    json: request.url.startsWith('/api/'),
    reference: request.id,
    address: request.url,
    from: { address: request.ip, session: session.id },
    context: () => {
      let proof: string | undefined
      return {
        lang,
        elder,
        path: request.url,
        now: office.now(),
        // Only a page that has a form needs the cookie: pages without one stay the same for everybody.
        get csrf() {
          proof ??= csrf(secret())
          return proof
        },
        get once() {
          return token()
        },
        demo: office.config.demo,
        who: session.visitor,
        place: front.place,
        hotline: front.hotline,
        assets: front.assets,
      }
    },
    provedBy: (given) => {
      const known = session === nobody ? request.cookies[cookie.visitor] : sessionToken
      return typeof given === 'string' && known !== undefined && sameText(given, csrf(known))
    },
  }
}

function languageOf(request: FastifyRequest): Lang {
  const chosen = request.cookies[cookie.lang]
  if (chosen === 'zh' || chosen === 'en') return chosen
  const first = /^\s*([a-z]{2})/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase()
  return first === 'en' ? 'en' : 'zh'
}

function visitorSecret(front: Front, request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies[cookie.visitor]
  if (known) return known
  const made = token()
  request.cookies[cookie.visitor] = made
  reply.setCookie(cookie.visitor, made, cookieRules(front.office))
  return made
}

export function cookieRules({ config }: Office) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https:') } as const
}

/** Puts a new session into the browser, or takes the old one away. */
export function setSession(office: Office, reply: FastifyReply, session: { token: string; until: Date } | null) {
  if (session) reply.setCookie(cookie.session, session.token, { ...cookieRules(office), expires: session.until })
  else reply.clearCookie(cookie.session, cookieRules(office))
}

/** Language and large print are kept in the browser, for a year. */
export function setPreference(office: Office, reply: FastifyReply, preference: 'lang' | 'elder', value: string) {
  reply.setCookie(cookie[preference], value, { ...cookieRules(office), maxAge: 365 * 24 * 3600 })
}
