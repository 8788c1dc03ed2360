import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import type { Office } from '../command.ts'
import type { Page, PageContext } from '../page.ts'
import { Refusal } from '../refusal.ts'
import { type Route, shownBy } from '../route.ts'
import { isAway } from './away.ts'
import { busy } from './gate.ts'
import { ledBy, localPath } from './path.ts'
import { type Front, visitorContext } from './visit.ts'
import { cookieNamesAt, wishOf } from './wish.ts'
import { inWords, type RefusalDictionary } from './words.ts'

/** What a page about a problem is drawn from. */
export interface Problem {
  readonly status: number
  readonly text: string
  /** To read to the hotline; only when the fault is ours. */
  readonly reference?: string | undefined
  readonly back?: string | undefined
}

export interface Problems {
  readonly office: Office
  readonly front: Front
  readonly routes: readonly Route[]
  readonly refusals: RefusalDictionary
  readonly problem: Page<Problem>
  /** Of every answer, for those given outside the framework. */
  readonly headers: Readonly<Record<string, string>>
}

const statuses: Readonly<Record<string, number>> = {
  'not-understood': 400,
  'not-an-object': 400,
  'too-deep': 400,
  'form-torn': 400,
  'sign-in-first': 401,
  'not-allowed': 403,
  'form-expired': 403,
  'not-found': 404,
  'not-done-here': 405,
  'too-slow': 408,
  'file-too-large': 413,
  'form-too-large': 413,
  'address-too-long': 414,
  'not-json': 415,
  'form-of-unknown-kind': 415,
  'too-often': 429,
  'request-too-long': 431,
  busy: 503,
  'file-not-scanned-yet': 503,
}

/** The one place where a refusal becomes an HTTP status. */
export function statusOf({ reason }: Refusal): number {
  return statuses[reason] ?? 422
}

/** What the framework could not read, in our words. */
function refusalFor(status: number, json: boolean): Refusal {
  if (status === 404) return new Refusal('not-found')
  if (status === 413) return new Refusal('form-too-large')
  if (status === 414) return new Refusal('address-too-long')
  if (status === 415) return new Refusal(json ? 'not-json' : 'form-of-unknown-kind')
  return new Refusal('not-understood')
}

const isForPrograms = (url: string) => url.startsWith('/api/')

/** A problem as it is sent: a page for people, JSON for programs, the same reason and words in both. */
function spell(problems: Problems, refusal: Refusal, how: Spelling): { type: string; body: string } {
  const { refusals, problem } = problems
  const { json, status, reference, back, context } = how
  const { text, fields: texts } = inWords(refusals, context.lang, refusal)
  if (!json)
    return {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html>${renderToString(problem({ status, text, reference, back }, context))}`,
    }
  const to = ledBy(refusal, context.path.replace(/^\/api\/v1/, ''))
  const fields = Object.fromEntries(
    Object.entries(refusal.fields).map(([at, reason]) => [at, { reason, text: texts[at] ?? reason }]),
  )
  return {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({
      ...{ refused: refusal.reason, text, fields, reference },
      ...(Object.keys(refusal.facts).length > 0 ? { facts: refusal.facts } : {}),
      ...(to ? { to } : {}),
    }),
  }
}

interface Spelling {
  readonly json: boolean
  readonly status: number
  readonly reference?: string | undefined
  readonly back?: string | undefined
  readonly context: PageContext
}

/** Whatever goes wrong inside the framework, put into words. */
export function answerProblems(app: FastifyInstance, problems: Problems) {
  const { office, routes } = problems
  const methodsAt = methodsOf(routes)
  const sendBusyAway = sendAway(problems)
  const answer = async (request: FastifyRequest, reply: FastifyReply, refusal: Refusal, more: Ours = {}) => {
    const { visit } = request
    const status = more.status ?? statusOf(refusal)
    reply.code(status).header('cache-control', 'no-store')
    if (status === 503 || status === 429) reply.header('retry-after', String(refusal.facts.seconds ?? 10))
    // When the database is away nobody can be asked for anything: the page is a visitor's then.
    const context = (await visit?.context().catch(() => undefined)) ?? visitorContext(problems.front, request.raw)
    const back = localPath(request.headers.referer)
    const json = isForPrograms(request.url)
    const { type, body } = spell(problems, refusal, {
      ...{ json, status, back, context },
      reference: more.ours ? request.id : undefined,
    })
    return reply.type(type).send(body)
  }

  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof Refusal && error.reason === 'busy') {
      // Told with as little work as at the front door: a crowd that has waited in vain must not be what keeps us busy.
      reply.hijack()
      return void sendBusyAway(request.raw, reply.raw)
    }
    if (error instanceof Refusal) return answer(request, reply, error)
    const { statusCode: status = 500 } = error
    if (status >= 400 && status < 500)
      return answer(request, reply, refusalFor(status, isForPrograms(request.url)), { status })
    office.log.error({ err: error, reference: request.id, route: request.routeOptions?.url }, 'a request failed')
    // Characters and days no database can hold (NUL, 30 February): the sender's slip, wherever it slipped through.
    if (['22021', '22P05', '22007', '22008'].includes(error.code ?? ''))
      return answer(request, reply, new Refusal('invalid'))
    const away = isAway(error)
    return answer(request, reply, new Refusal(away ? 'away' : 'our-fault'), { status: away ? 503 : 500, ours: true })
  })

  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url.replace(/\?.*$/s, ''))
    if (methods.length === 0 || methods.includes(request.method))
      return answer(request, reply, new Refusal('not-found'))
    return answer(request, reply.header('allow', methods.join(', ')), new Refusal('not-done-here'))
  })
}

interface Ours {
  readonly status?: number
  readonly ours?: boolean
}

/** Which methods there are at an address. */
function methodsOf(routes: readonly Route[]): (path: string) => readonly string[] {
  const known = routes.flatMap((route) => {
    const pattern = route.path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')
    const page = route.kind !== 'shows' || route.page !== undefined
    const methods = route.kind === 'asks' ? [...(route.page ? ['GET', 'HEAD'] : []), 'POST'] : ['GET', 'HEAD']
    const programs = [...(shownBy(route) ? ['GET', 'HEAD'] : []), ...(route.kind === 'asks' ? ['POST'] : [])]
    return [
      ...(page ? [{ at: new RegExp(`^${pattern}/?$`), methods }] : []),
      { at: new RegExp(`^/api/v1${pattern}/?$`), methods: programs },
    ]
  })
  return (path) => [...new Set(known.flatMap(({ at, methods }) => (at.test(path) ? methods : [])))]
}

/** An address the framework cannot take apart never reaches a route: the answer is the same all the same. */
export function answerBadAddress(problems: Problems) {
  const answer = answerUnread(problems)
  return (error: Error & { statusCode?: number }, { raw: request }: FastifyRequest, { raw: response }: FastifyReply) =>
    answer(request, response, error.statusCode === 414 ? 414 : 400)
}

/** The answer to a request that is none, such as one that does not say for whom it is (RFC 9112, 3.2). */
export function answerUnread(problems: Problems) {
  return (request: IncomingMessage, response: ServerResponse, status: 400 | 414 = 400) => {
    const json = isForPrograms(request.url ?? '')
    const context = visitorContext(problems.front, request)
    const { type, body } = spell(problems, refusalFor(status, json), { json, status, context })
    response
      .writeHead(status, {
        ...problems.headers,
        'content-type': type,
        'cache-control': 'no-store',
        connection: 'close',
      })
      .end(request.method === 'HEAD' ? undefined : body)
  }
}

/** Says that too many came at once. The page is drawn once for each language, so that a crowd costs next to nothing. */
export function sendAway(problems: Problems) {
  const drawn = new Map<string, { type: string; body: Buffer }>()
  const refusal = busy()
  const cookieNames = cookieNamesAt(problems.office.config.baseUrl)
  return (request: IncomingMessage, response: ServerResponse) => {
    const json = isForPrograms(request.url ?? '')
    const { lang } = wishOf(request.headers, cookieNames)
    const key = `${lang} ${json}`
    let answer = drawn.get(key)
    if (!answer) {
      const context = { ...visitorContext(problems.front, { headers: {}, url: '/' }), lang }
      const { type, body } = spell(problems, refusal, { json, status: 503, context })
      answer = { type, body: Buffer.from(body) }
      drawn.set(key, answer)
    }
    response
      .writeHead(503, {
        ...problems.headers,
        'content-type': answer.type,
        'content-length': answer.body.length,
        'retry-after': String(refusal.facts.seconds),
        'cache-control': 'no-store',
      })
      .end(request.method === 'HEAD' ? undefined : answer.body)
  }
}

/** What is no HTTP, or too much of it, and never becomes a request: answered on the bare line, which then closes. */
export function answerBadLine(problems: Problems) {
  return (error: Error & { code?: string; rawPacket?: Buffer }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const head = error.rawPacket?.toString('latin1') ?? ''
    const refusal = new Refusal(reasonOf(error.code, head))
    const status = statusOf(refusal)
    const json = /^[A-Z]+ \/api\//.test(head)
    const accepted = /^accept-language: *(.*)$/im.exec(head)?.[1] ?? ''
    const context = visitorContext(problems.front, { headers: { 'accept-language': accepted }, url: '/' })
    const { type, body } = spell(problems, refusal, { json, status, context })
    const headers = { ...problems.headers, 'content-type': type, 'content-length': Buffer.byteLength(body) }
    const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  }
}

function reasonOf(code: string | undefined, head: string): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too-slow'
  if (code !== 'HPE_HEADER_OVERFLOW') return 'not-understood'
  // It is the address when not even its own line has ended, or when that line alone is most of what came.
  return head.search(/\r?\n/) > 4096 || !head.includes('\n') ? 'address-too-long' : 'request-too-long'
}
