import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { type Database, sql } from '../db.ts'
import type { Page } from '../page.ts'
import { Refusal } from '../refusal.ts'
import type { Route } from '../route.ts'
import { publicPages } from './cache.ts'
import { frontDoor, isPlain, letLinesEnd } from './front.ts'
import { type GateSize, gate, usualGate, usualHall } from './gate.ts'
import { admit, type Guest } from './guest.ts'
import { securityHeaders } from './headers.ts'
import { watchLoop } from './loop.ts'
import { mounter } from './mount.ts'
import { openApi } from './openapi.ts'
import { localPath } from './path.ts'
import {
  answerBadAddress,
  answerBadLine,
  answerProblems,
  answerUnread,
  type Problem,
  type Problems,
  sendAway,
} from './problems.ts'
import { tallyBy } from './tally.ts'
import { type Front, setPreference, understand } from './visit.ts'
import { cookieNamesAt } from './wish.ts'

export interface WebOptions extends Front {
  readonly routes: readonly Route[]
  /** Servers of their own below some of our addresses. */
  readonly guests?: readonly Guest[]
  readonly problem: Page<Problem>
  /** Today, as the pages reckon it. */
  readonly today: () => string
  readonly gate?: GateSize
  /** Before the gate: how many are looked at at once to see who they are. */
  readonly hall?: GateSize
}

/** Mounts each route twice: as a page for people at its path, as JSON for programs below `/api/v1`. */
export async function web(options: WebOptions): Promise<FastifyInstance> {
  const { office, routes, today } = options
  const headers = securityHeaders(office.config.baseUrl)
  const cookieNames = cookieNamesAt(office.config.baseUrl)
  const problems: Problems = { ...options, front: options, headers }
  const pages = publicPages({ edition: office.publicEdition, today, headers, cookieNames })
  const door = gate(options.gate ?? usualGate)
  const hall = gate(options.hall ?? usualHall)
  const loop = watchLoop()
  const unread = answerUnread(problems)
  const app = Fastify({
    loggerInstance: office.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: office.config.trustProxy,
    bodyLimit: 1_048_576,
    genReqId: () => randomBytes(6).toString('hex'),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } },
    serverFactory: (inside) =>
      frontDoor({ pages, gate: door, hall, loop, cookieNames, sendAway: sendAway(problems), unread }, inside),
    frameworkErrors: answerBadAddress(problems) as never,
    clientErrorHandler: answerBadLine(problems) as never,
    // Whoever is in line when we close is served.
    return503OnClosing: false,
  }) as unknown as FastifyInstance
  let leaving = false
  app.addHook('preClose', () => {
    leaving = true
    return letLinesEnd(app.server)
  })
  app.addHook('onClose', async () => loop.stop())
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(headers)
  })
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 1_048_576 })
  await app.register(multipart)
  await app.register(compress, { threshold: 1024 })
  await app.register(rateLimit, {
    global: true,
    max: 1200,
    timeWindow: 60_000,
    store: tallyBy(),
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
    // What is the same for everybody must not need the database.
    if (isPlain(request.url)) return
    request.visit = await (request.cookies[cookieNames.session]
      ? hall.through(() => understand(options, request, reply))
      : understand(options, request, reply))
    reply.header('x-request-id', request.id)
  })
  const mount = mounter(app, { ...options, pages, gate: door })
  for (const route of routes) mount(route)
  app.get('/preferences', (request, reply) => changePreference(options, request, reply))
  // Whoever keeps the process asks whether it lives: that the database is away is no reason to start it again.
  app.get('/healthz', async () => ({ ok: true }))
  const ready = async (_: FastifyRequest, reply: FastifyReply) => {
    // Whoever spreads the load sends the next ones elsewhere, while those who are here are served.
    const ok = !leaving && (await answersSoon(office.database))
    if (!ok) reply.header('retry-after', '5')
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok })
  }
  app.get('/readyz', ready)
  app.get('/health', ready)
  const document = openApi(routes, office.config.baseUrl)
  app.get('/api/v1/openapi.json', async () => document)
  answerProblems(app, problems)
  // Last: whoever waits for a guest to settle in settles what stands so far, too.
  for (const guest of options.guests ?? []) await admit(app, guest, { headers, gate: door })
  return app
}

/** Whoever asks for our health wants to know now: a database that takes its time is as good as away. */
const longestPulse = 2_000

async function answersSoon({ sql: at }: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((no) => {
    timer = setTimeout(no, longestPulse, false)
  })
  const answer = sql`select 1`.execute(at).then(
    () => true,
    () => false,
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

function changePreference({ office }: WebOptions, request: FastifyRequest, reply: FastifyReply) {
  const { lang, elder, back } = request.query as Record<string, string | undefined>
  if (lang === 'zh' || lang === 'en') setPreference(office, reply, 'lang', lang)
  if (elder === '0' || elder === '1') setPreference(office, reply, 'elder', elder)
  return reply.redirect(localPath(back) ?? '/', 303)
}
