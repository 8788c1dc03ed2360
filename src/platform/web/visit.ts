import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Duty } from '../actor.ts'
import type { Office, Whence } from '../command.ts'
import { keyedHash, sameText, token } from '../crypto.ts'
import type { Lang, PageContext, SearchProblem, Visitor } from '../page.ts'
import { certificateOf } from './card-line.ts'
import { type CookieNames, cookieNamesAt, wishOf } from './wish.ts'
import { type RefusalDictionary, reasonInWords } from './words.ts'

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
  /** The number beside the bell; asked for only where a page is drawn that shows it. */
  readonly unread: (personId: string) => Promise<number>
  /** How many deeds wait for a member of staff as their second person. */
  readonly waiting: (staff: Extract<Actor, { kind: 'staff' }>) => Promise<number>
  readonly refusals: RefusalDictionary
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
  /** The address with its query, for redirects after signing in. */
  readonly address: string
  readonly from: Whence
  /** Brought no session at all: a page for everybody may be answered from memory. */
  readonly isVisitor: boolean
  context(problem?: SearchProblem): Promise<PageContext>
  /** A form's token was put into a page drawn for this visit. */
  usedProofs(): boolean
  /** Forms must bring back the token their page carried. */
  provedBy(csrf: unknown): boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit
  }
}

const nobody: Session = { actor: { kind: 'visitor' }, visitor: { kind: 'visitor' } }

export async function understand(front: Front, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const { office } = front
  const cookieNames = namesOf(office)
  const wish = wishOf(request.headers, cookieNames)
  const sessionToken = request.cookies[cookieNames.session]
  const session = (sessionToken && (await front.sessions.of(sessionToken))) || nobody
  const secret = () => (session === nobody ? visitorSecret(front, request, reply) : (sessionToken as string))
  const csrf = (text: string) => createHmac('sha256', office.keys.token).update(`csrf:${text}`).digest('base64url')
  let used = false
  return {
    actor: session.actor,
    lang: wish.lang,
    json: request.url.startsWith('/api/'),
    reference: request.id,
    address: request.url,
    from: {
      address: request.ip,
      session: session.id,
      agent: request.headers['user-agent']?.slice(0, 400),
      browser: () =>
        keyedHash(office.keys.token, `browser:${visitorSecret(front, request, reply)}`).toString('base64url'),
      certificate: () => certificateOf(office.config, request),
    },
    isVisitor: !wish.session,
    context: async (problem) => {
      const who = await withUnread(front, session)
      let proof: string | undefined
      return {
        ...plainContext(front, request.url),
        lang: wish.lang,
        elder: wish.elder,
        // Only a page that has a form needs the cookie: pages without one stay the same for everybody.
        get csrf() {
          used = true
          proof ??= csrf(secret())
          return proof
        },
        get once() {
          used = true
          return token()
        },
        who,
        problem,
        reasonInWords: (reason) => reasonInWords(front.refusals, wish.lang, reason),
      }
    },
    usedProofs: () => used,
    provedBy: (given) => {
      const known = session === nobody ? request.cookies[cookieNames.visitor] : sessionToken
      return typeof given === 'string' && known !== undefined && sameText(given, csrf(known))
    },
  }
}

/** What a page is drawn with for somebody of whom nothing is known but their headers. Such a page has no form. */
export function visitorContext(
  front: Front,
  request: { headers: IncomingHttpHeaders; url?: string | undefined },
): PageContext {
  const { lang, elder } = wishOf(request.headers, namesOf(front.office))
  return { ...plainContext(front, request.url ?? '/'), lang, elder, csrf: '', once: '', who: nobody.visitor }
}

function plainContext({ office, place, hotline, assets }: Front, path: string) {
  return { path, now: office.now(), demo: office.config.demo, place, hotline, assets }
}

async function withUnread(front: Front, { actor, visitor }: Session): Promise<Visitor> {
  if (visitor.kind === 'staff' && actor.kind === 'staff' && isAsked(actor))
    return { ...visitor, waiting: await front.waiting(actor) }
  if (visitor.kind !== 'person' || actor.kind !== 'person') return visitor
  return { ...visitor, unread: await front.unread(actor.id) }
}

/** Clerks and officers are nobody's second person: their pages are drawn without asking. */
const isAsked = ({ duties }: Extract<Actor, { kind: 'staff' }>) => duties.some((duty) => secondPersons.has(duty))
const secondPersons: ReadonlySet<Duty> = new Set(['approver', 'head', 'admin'])

function visitorSecret(front: Front, request: FastifyRequest, reply: FastifyReply): string {
  const { visitor } = namesOf(front.office)
  const known = request.cookies[visitor]
  if (known) return known
  const made = token()
  request.cookies[visitor] = made
  reply.setCookie(visitor, made, cookieRules(front.office))
  return made
}

const namesOf = ({ config }: Pick<Office, 'config'>): CookieNames => cookieNamesAt(config.baseUrl)

export function cookieRules({ config }: Office) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https:') } as const
}

/** Puts a new session into the browser, or takes the old one away. */
export function setSession(office: Office, reply: FastifyReply, session: { token: string; until: Date } | null) {
  const { session: name } = namesOf(office)
  if (session) reply.setCookie(name, session.token, { ...cookieRules(office), expires: session.until })
  else reply.clearCookie(name, cookieRules(office))
}

/** Language and large print are kept in the browser, for a year. */
export function setPreference(office: Office, reply: FastifyReply, preference: 'lang' | 'elder', value: string) {
  reply.setCookie(namesOf(office)[preference], value, { ...cookieRules(office), maxAge: 365 * 24 * 3600 })
}
