import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Static, TSchema } from 'typebox'
import { mayEnter } from '../actor.ts'
import { writeEntry } from '../audit-entry.ts'
import { type How, type Office, perform } from '../command.ts'
import { sql } from '../db.ts'
import type { Page } from '../page.ts'
import type { Query } from '../query.ts'
import { Refusal, refuse } from '../refusal.ts'
import type { AsksRoute, Fields, Route, SendsRoute, SetsSession, ShowsRoute, Upload } from '../route.ts'
import { fromText, onlyDeclared, parse } from '../schema.ts'
import { readForm, readProgram, type Sent, textFields } from './form.ts'
import { openApi } from './openapi.ts'
import { type Front, setPreference, setSession, understand } from './visit.ts'
import { inWords, type RefusalDictionary } from './words.ts'

/** What a page about a problem is drawn from. */
export interface Problem {
  readonly status: number
  readonly text: string
  /** To read to the hotline; only when the fault is ours. */
  readonly reference?: string | undefined
  readonly back?: string | undefined
}

export interface WebOptions extends Front {
  readonly routes: readonly Route[]
  readonly refusals: RefusalDictionary
  readonly problem: Page<Problem>
}

/** Mounts each route twice: as a page for people at its path, as JSON for programs below `/api/v1`. */
export async function web(options: WebOptions): Promise<FastifyInstance> {
  const { office, routes } = options
  const app = Fastify({
    loggerInstance: office.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: office.config.trustProxy,
    bodyLimit: 1_048_576,
    genReqId: () => randomBytes(6).toString('hex'),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } },
  }) as unknown as FastifyInstance
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 1_048_576 })
  await app.register(multipart)
  await app.register(compress, { threshold: 1024 })
  await app.register(helmet, securityHeaders(office.config.baseUrl))
  await app.register(rateLimit, {
    global: true,
    max: 1200,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => new Refusal('too-often', {}, { seconds: Math.ceil(ttl / 1000) }),
  })
  await app.register(statics, {
    root: fileURLToPath(new URL('../../../dist/client', import.meta.url)),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  })
  app.decorateRequest('visit', undefined as never)
  app.addHook('onRequest', async (request, reply) => {
    // Files of ours and the pulse are the same for everybody, and must not need the database.
    if (request.url.startsWith('/assets/') || request.url === '/health') return
    request.visit = await understand(options, request, reply)
    reply.header('x-request-id', request.id)
  })
  const mount = mounter(app, options)
  for (const route of routes) mount(route)
  app.get('/preferences', (request, reply) => changePreference(options, request, reply))
  app.get('/health', async () => {
    await sql`select 1`.execute(office.database.sql)
    return { ok: true }
  })
  const document = openApi(routes, office.config.baseUrl)
  app.get('/api/v1/openapi.json', async () => document)
  answerProblems(app, options)
  return app
}

function securityHeaders(baseUrl: string) {
  const secure = baseUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'manifest-src': ["'self'"],
      },
    },
    hsts: secure,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  }
}

function mounter(app: FastifyInstance, options: WebOptions) {
  return (route: Route) => {
    const config = route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } : {}
    const enter = async (request: FastifyRequest, reply: FastifyReply) => {
      const { actor, json, address } = request.visit
      if (mayEnter(actor, route.to)) return
      if (actor.kind !== 'visitor') refuse('not-allowed')
      if (json) refuse('sign-in-first')
      const back = request.method === 'GET' ? address : (localPath(request.headers.referer) ?? '/')
      return reply.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)
    }
    const at = { config, preHandler: enter }
    if (route.kind === 'shows') mountShows(app, options, route, at)
    else if (route.kind === 'asks') mountAsks(app, options, route, at)
    else mountSends(app, options, route, at)
  }
}

type At = { config: object; preHandler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> }

function mountShows(app: FastifyInstance, options: WebOptions, { path, query, page }: ShowsRoute, at: At) {
  if (page)
    app.get(path, at, async (request, reply) =>
      html(reply, page((await look(options, query, request)) as never, request.visit.context())),
    )
  app.get(`/api/v1${path}`, at, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return onlyDeclared(query.output, await look(options, query, request))
  })
}

function mountAsks(app: FastifyInstance, options: WebOptions, route: AsksRoute, at: At) {
  const { office, refusals } = options
  const { path, page, about, does } = route
  const aboutIt = async (request: FastifyRequest) => (about ? await look(options, about, request) : {})
  if (page)
    app.get(path, at, async (request, reply) =>
      html(reply, page({ about: (await aboutIt(request)) as never, entered: {} }, request.visit.context())),
    )

  const input = (request: FastifyRequest, { fields, uploads }: Sent) => {
    const typed = { ...withoutProofs(fields), ...textFields(request.params) }
    return { typed, input: fromText(does.input, route.reads ? route.reads(typed, uploads) : typed) }
  }
  const how = (request: FastifyRequest, once: string | undefined, uploads: readonly Upload[]): How => ({
    once,
    reference: request.id,
    from: request.visit.from,
    brought: new Map(uploads.map((upload) => [upload.fileId, upload])),
    // What it brought this time is not wanted twice.
    onRepeat: () => void letGo(office, uploads),
  })

  app.post(path, at, async (request, reply) => {
    let sent: Sent = { fields: {}, uploads: [] }
    let output: unknown
    try {
      sent = await readForm(office, route, request)
      const once = oneOf(sent.fields._once)
      output = await perform(
        office,
        does,
        request.visit.actor,
        input(request, sent).input,
        how(request, once, sent.uploads),
      )
    } catch (error) {
      // Only a refusal is sure to have kept nothing.
      if (error instanceof Refusal) await letGo(office, sent.uploads)
      if (!(error instanceof Refusal) || !page || error.reason === 'not-found') throw error
      const { visit } = request
      const problem = inWords(refusals, visit.lang, error)
      const form = { about: (await aboutIt(request)) as never, entered: sent.fields, refusal: error, problem }
      return html(reply.code(statusOf(error)), page(form, visit.context()))
    }
    leaveSession(options, reply, output)
    return reply.redirect(route.goTo(output as never, input(request, sent).typed), 303)
  })

  app.post(`/api/v1${path}`, at, async (request, reply) => {
    const sent = await readProgram(office, route, request)
    const once = request.headers['idempotency-key']
    const raw = sent ? input(request, sent).input : { ...(request.body as object), ...(request.params as object) }
    const key = typeof once === 'string' ? once : undefined
    try {
      const output = await perform(office, does, request.visit.actor, raw, how(request, key, sent?.uploads ?? []))
      leaveSession(options, reply, output)
      return reply.code(201).send(withoutSession(output))
    } catch (error) {
      if (error instanceof Refusal) await letGo(office, sent?.uploads ?? [])
      throw error
    }
  })
}

async function letGo(office: Office, uploads: readonly Upload[]) {
  await Promise.all(uploads.map(({ fileId }) => office.files.discard(fileId)))
}

function mountSends(app: FastifyInstance, options: WebOptions, { path, query, file }: SendsRoute, at: At) {
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const sent = file((await look(options, query, request)) as never)
    const disposition = `${sent.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(sent.name)}`
    reply
      .header('content-disposition', disposition)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .type(sent.media)
    if (sent.bytes) return reply.send(Buffer.from(sent.bytes))
    if (sent.chunks) return reply.send(Readable.from(sent.chunks))
    const { stream, size } = await options.office.files.open(sent.fileId as string)
    return reply.header('content-length', size).send(stream)
  }
  app.get(path, at, send)
  app.get(`/api/v1${path}`, at, send)
}

/** Runs a query for whoever asks; what is not there for them is not found. */
async function look<I extends TSchema, O extends TSchema>(
  { office }: WebOptions,
  query: Query<I, O>,
  request: FastifyRequest,
): Promise<Static<O>> {
  const raw = { ...(request.query as object), ...(request.params as object) }
  const input = parse(query.input, fromText(query.input, raw))
  const { actor } = request.visit
  const now = office.now()
  const output = await query.run({ actor, now, tx: office.database.sql, office, from: request.visit.from }, input)
  if (output === undefined) refuse('not-found')
  if (query.seen && actor.kind === 'staff')
    await writeEntry(office.database.sql, {
      at: now,
      actor,
      did: query.name,
      about: query.seen(input),
      reference: request.id,
    })
  return output
}

function html(reply: FastifyReply, page: JSX.Element) {
  return reply
    .header('cache-control', 'private, no-cache')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${renderToString(page)}`)
}

/** The token belongs into the cookie, out of reach of scripts, and nowhere else. */
function withoutSession(output: unknown): unknown {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return output ?? {}
  const { session, ...rest } = output as Record<string, unknown>
  return rest
}

function leaveSession({ office }: WebOptions, reply: FastifyReply, output: unknown) {
  if (typeof output !== 'object' || output === null || !('session' in output)) return
  setSession(office, reply, (output as SetsSession).session)
}

function changePreference({ office }: WebOptions, request: FastifyRequest, reply: FastifyReply) {
  const { lang, elder, back } = request.query as Record<string, string | undefined>
  if (lang === 'zh' || lang === 'en') setPreference(office, reply, 'lang', lang)
  if (elder === '0' || elder === '1') setPreference(office, reply, 'elder', elder)
  return reply.redirect(localPath(back) ?? '/', 303)
}

/** A path on this site, or nothing: an address elsewhere is never followed. */
export function localPath(text: string | undefined): string | undefined {
  if (!text) return undefined
  try {
    const base = 'http://here.invalid'
    const url = new URL(text, base)
    const path = `${url.pathname}${url.search}`
    const local = url.origin === base || /^https?:/.test(text)
    return local && /^\/(?![/\\])/.test(path) ? path : undefined
  } catch {
    return undefined
  }
}

const oneOf = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : value?.[0])

function withoutProofs(fields: Fields): Fields {
  const { _csrf, _once, ...typed } = fields
  return typed
}

/** The one place where a refusal becomes an HTTP status. */
export function statusOf({ reason }: Refusal): number {
  const statuses: Record<string, number> = {
    'not-found': 404,
    'not-allowed': 403,
    'sign-in-first': 401,
    'form-expired': 403,
    'too-often': 429,
    'not-json': 415,
    'file-too-large': 413,
    'form-too-large': 413,
  }
  return statuses[reason] ?? 422
}

function answerProblems(app: FastifyInstance, options: WebOptions) {
  const { office, refusals, problem } = options
  const answer = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal, status: number, ours = false) => {
    const { visit } = request
    const { text, fields } = inWords(refusals, visit?.lang ?? 'zh', refusal)
    const reference = ours ? request.id : undefined
    reply.code(status).header('cache-control', 'no-store')
    if (status === 503 || status === 429) reply.header('retry-after', String(refusal.facts.seconds ?? 10))
    if (!visit || visit.json)
      return reply.send({ refused: refusal.reason, text, fields: fieldsWithWords(refusal, fields), reference })
    const back = localPath(request.headers.referer)
    return html(reply, problem({ status, text, reference, back }, visit.context())).header('cache-control', 'no-store')
  }
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof Refusal) return answer(request, reply, error, statusOf(error))
    if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
      return answer(request, reply, new Refusal('invalid'), error.statusCode)
    office.log.error({ err: error, reference: request.id, route: request.routeOptions?.url }, 'a request failed')
    // Characters and days no database can hold (NUL, 30 February): the sender's slip, wherever it slipped through.
    if (['22021', '22P05', '22007', '22008'].includes(error.code ?? ''))
      return answer(request, reply, new Refusal('invalid'), 422)
    const away = databaseAway(error)
    return answer(request, reply, new Refusal(away ? 'away' : 'our-fault'), away ? 503 : 500, true)
  })
  app.setNotFoundHandler((request, reply) => answer(request, reply, new Refusal('not-found'), 404))
}

const databaseAway = ({ code, message }: { code?: string; message: string }) =>
  ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P03', '53300'].includes(code ?? '') ||
  message.startsWith('Connection terminated') ||
  message.includes('timeout exceeded when trying to connect')

function fieldsWithWords(refusal: Refusal, texts: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(refusal.fields).map(([at, reason]) => [at, { reason, text: texts[at] ?? reason }]),
  )
}
