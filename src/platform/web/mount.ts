import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Static, TSchema } from 'typebox'
import { mayEnter } from '../actor.ts'
import { writeEntry } from '../audit-entry.ts'
import { type How, type Office, perform } from '../command.ts'
import type { Page, SearchProblem } from '../page.ts'
import type { Query } from '../query.ts'
import { Refusal, refuse } from '../refusal.ts'
import {
  type AsksRoute,
  type Fields,
  type Route,
  type SendsRoute,
  type SetsSession,
  type ShowsRoute,
  shownBy,
  type Upload,
} from '../route.ts'
import { fromText, onlyDeclared, parse } from '../schema.ts'
import { Proposed } from '../second-person.ts'
import { type Drawn, type PublicPages, sendDrawn } from './cache.ts'
import { withoutWrongParts } from './forgive.ts'
import { type LimitsOf, readForm, readProgram, type Sent, textFields } from './form.ts'
import type { Gate } from './gate.ts'
import { permissionsPolicy } from './headers.ts'
import { ledBy, localPath } from './path.ts'
import { statusOf } from './problems.ts'
import { setSession } from './visit.ts'
import { inWords, type RefusalDictionary } from './words.ts'

/** What the routes are mounted with. */
export interface Mounting {
  readonly office: Office
  readonly refusals: RefusalDictionary
  readonly pages: PublicPages
  readonly gate: Gate
}

export function mounter(app: FastifyInstance, mounting: Mounting) {
  return (route: Route) => {
    const config = route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } : {}
    const enter = async (request: FastifyRequest, reply: FastifyReply) => {
      const { actor, json, address } = request.visit
      if (mayEnter(actor, route.to)) return
      if (actor.kind !== 'visitor') refuse('not-allowed')
      if (json) refuse('sign-in-first')
      const back = request.method === 'GET' ? address : (localPath(request.headers.referer) ?? '/')
      const lost = broughtAnything(request) ? '&unsaved=true' : ''
      return reply.redirect(`/sign-in?back=${encodeURIComponent(back)}${lost}`, 303)
    }
    const at = { config, preHandler: enter }
    if (route.kind === 'shows') mountShows(app, mounting, route, at)
    else if (route.kind === 'asks') mountAsks(app, mounting, route, at)
    else mountSends(app, mounting, route, at)
  }
}

type At = { config: object; preHandler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> }

function mountShows(app: FastifyInstance, mounting: Mounting, route: ShowsRoute, at: At) {
  const { path, query, page, publicFor, forgives } = route
  const { gate, pages, refusals } = mounting
  const draw = (request: FastifyRequest, asked?: object, problem?: SearchProblem) =>
    gate.through(async () => {
      // The page's own data and the number beside the bell are asked for side by side.
      const [shown, context] = await Promise.all([
        look(mounting, query, request, asked),
        request.visit.context(problem),
      ])
      return drawnFrom(request, route, (page as Page<unknown>)(shown, context))
    })
  const forgiven = async (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    if (!forgives) throw error
    const say = (refusal: Refusal) => inWords(refusals, request.visit.lang, refusal)
    const shown = await withoutWrongParts(textFields(request.query), error, say, (rest, problem) =>
      draw(request, rest, problem),
    )
    return sendDrawn(reply.code(422), shown)
  }
  if (page)
    app.get(path, at, (request, reply) => {
      const shown =
        publicFor && request.visit.isVisitor
          ? pages.show(request, reply, { seconds: publicFor, draw: () => draw(request) })
          : draw(request).then((one) => sendDrawn(reply, one))
      return shown.catch(async (error: unknown) => {
        const to = await ledTo(mounting, route, request, error)
        return to === undefined ? forgiven(request, reply, error) : reply.redirect(to, 303)
      })
    })
  mountJson(app, mounting, route, query, at)
}

/** What a page shows, or what its form is about, for programs. */
function mountJson(
  app: FastifyInstance,
  mounting: Mounting,
  route: Pick<Route, 'path' | 'instead'>,
  query: Query<TSchema, TSchema>,
  at: At,
) {
  app.get(`/api/v1${route.path}`, at, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      return onlyDeclared(query.output, await mounting.gate.through(() => look(mounting, query, request)))
    } catch (error) {
      // A page leads its reader on; a program is told where to.
      const to = await ledTo(mounting, route, request, error)
      throw to === undefined ? error : new Refusal('not-found', {}, {}, to)
    }
  })
}

function mountAsks(app: FastifyInstance, mounting: Mounting, route: AsksRoute, at: At) {
  const { office, refusals, gate } = mounting
  const { path, page, about, does } = route
  const aboutIt = async (request: FastifyRequest) => (about ? await look(mounting, about, request) : {})
  const orLed = async (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const to = await ledTo(mounting, route, request, error)
    if (to === undefined) throw error
    return reply.redirect(to, 303)
  }
  if (page)
    app.get(path, at, async (request, reply) => {
      try {
        const drawn = await gate.through(async () => {
          const [it, context] = await Promise.all([aboutIt(request), request.visit.context()])
          return drawnFrom(request, route, page({ about: it as never, entered: {} }, context))
        })
        return sendDrawn(reply, drawn)
      } catch (error) {
        return orLed(request, reply, error)
      }
    })
  const shown = shownBy(route)
  if (shown) mountJson(app, mounting, route, shown, at)

  /** Each box's own limits, as the page shows them; none where there is no page to show, which the deed then refuses. */
  const limitsOf = async (request: FastifyRequest): Promise<LimitsOf | undefined> => {
    const ofBox = route.uploads?.ofBox
    if (!ofBox || !about || !request.isMultipart()) return undefined
    const { seen: _, ...unseen } = about
    try {
      const it = await gate.through(() => look(mounting, unseen, request))
      return (box) => ofBox(it as never, box)
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }
  const input = (request: FastifyRequest, { fields, uploads }: Sent) => {
    const typed = { ...withoutProofs(fields), ...textFields(request.params) }
    return { typed, input: fromText(does.input, route.reads ? route.reads(typed, uploads) : typed) }
  }
  const done = (request: FastifyRequest, raw: unknown, { once, why }: Asked, uploads: readonly Upload[]) => {
    const how: How = {
      ...{ once, why },
      reference: request.id,
      from: request.visit.from,
      brought: new Map(uploads.map((upload) => [upload.fileId, upload])),
      // What it brought this time is not wanted twice.
      onRepeat: () => void letGo(office, uploads),
    }
    return gate.through(() => perform(office, does, request.visit.actor, raw, how))
  }

  app.post(path, at, async (request, reply) => {
    let sent: Sent | undefined
    let output: unknown
    try {
      sent = await readForm(office, route, request, await limitsOf(request))
      const { _once, _why } = sent.fields
      const asked = { once: oneOf(_once), why: oneOf(_why) }
      output = await done(request, input(request, sent).input, asked, sent.uploads)
    } catch (error) {
      if (error instanceof Proposed) return reply.redirect(toProposal(error), 303)
      // Only a refusal is sure to have kept nothing.
      if (error instanceof Refusal) await letGo(office, sent?.uploads ?? [])
      const back = page ? request.url : (localPath(request.headers.referer) ?? '/')
      const led = error instanceof Refusal ? ledBy(error, back) : undefined
      if (led) return reply.redirect(led, 303)
      if (!(error instanceof Refusal) || !page || error.reason === 'not-found') throw error
      const { visit } = request
      const problem = inWords(refusals, visit.lang, error)
      try {
        const [it, context] = await Promise.all([aboutIt(request), visit.context()])
        const form = { about: it as never, entered: sent?.fields ?? {}, refusal: error, problem }
        return sendDrawn(
          reply.code(statusOf(error)),
          drawnFrom(request, route, page(form, { ...context, refusals: error.fields })),
        )
      } catch (gone) {
        // Only who sent a form of ours that could be read is led on; any other hears what was wrong with it.
        if (!sent) throw error
        return orLed(request, reply, gone)
      }
    }
    leaveSession(mounting, reply, output)
    return reply.redirect(route.goTo(output as never, input(request, sent).typed), 303)
  })

  app.post(`/api/v1${path}`, at, async (request, reply) => {
    const sent = await readProgram(office, route, request, await limitsOf(request))
    const key = request.headers['idempotency-key']
    const { _why, ...body } = (sent ? {} : request.body) as Record<string, unknown>
    const raw = sent ? input(request, sent).input : { ...body, ...(request.params as object) }
    const once = typeof key === 'string' ? key : undefined
    const why = typeof _why === 'string' ? _why : undefined
    try {
      const output = await done(request, raw, { once, why }, sent?.uploads ?? [])
      leaveSession(mounting, reply, output)
      return reply.code(201).send(withoutSession(output))
    } catch (error) {
      if (error instanceof Refusal) await letGo(office, sent?.uploads ?? [])
      if (!(error instanceof Proposed)) throw error
      // Taken, and not done: RFC 9110, 15.3.3.
      const { proposal, until } = error
      return reply
        .code(202)
        .header('location', `/api/v1${toProposal(error)}`)
        .send({ proposal, until })
    }
  })
}

/** What is said beside the deed itself: the key it is sent with, and why. */
interface Asked {
  readonly once: string | undefined
  readonly why: string | undefined
}

/** Where deeds are that wait for a second person. */
const toProposal = ({ proposal }: Proposed) => `/desk/second/${proposal}`

/**
 * The path of what is there instead of a page, or undefined where nothing is. Never the reply itself: a reply is a promise
 * of its own end, and whoever awaits it holds nothing in hand when it has been sent.
 */
async function ledTo(
  mounting: Mounting,
  { instead }: Pick<Route, 'instead'>,
  request: FastifyRequest,
  error: unknown,
): Promise<string | undefined> {
  if (!instead || !(error instanceof Refusal) || error.reason !== 'not-found') return undefined
  try {
    return (await mounting.gate.through(() => look(mounting, instead, request, {}))).to
  } catch (nothing) {
    if (nothing instanceof Refusal) return undefined
    throw nothing
  }
}

async function letGo(office: Office, uploads: readonly Upload[]) {
  await Promise.all(uploads.map(({ fileId }) => office.files.discard(fileId)))
}

function mountSends(app: FastifyInstance, mounting: Mounting, route: SendsRoute, at: At) {
  const { path, query, file } = route
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const sent = file((await mounting.gate.through(() => look(mounting, query, request))) as never)
    const disposition = `${sent.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(sent.name)}`
    reply
      .header('content-disposition', disposition)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .type(sent.media)
    if (sent.bytes) return reply.send(Buffer.from(sent.bytes))
    if (sent.chunks) return reply.send(Readable.from(sent.chunks))
    const { stream, size } = await mounting.office.files.open(sent.fileId as string)
    return reply.header('content-length', size).send(stream)
  }
  app.get(path, at, (request, reply) =>
    send(request, reply).catch(async (error: unknown) => {
      const to = await ledTo(mounting, route, request, error)
      if (to === undefined) throw error
      return reply.redirect(to, 303)
    }),
  )
  app.get(`/api/v1${path}`, at, send)
}

/** Runs a query for whoever asks; what is not there for them is not found. */
async function look<I extends TSchema, O extends TSchema>(
  { office }: Mounting,
  query: Query<I, O>,
  request: FastifyRequest,
  asked: object = request.query as object,
): Promise<Static<O>> {
  const raw = { ...asked, ...(request.params as object) }
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

function drawnFrom(request: FastifyRequest, { camera }: Pick<Route, 'camera'>, page: JSX.Element): Drawn {
  return {
    html: `<!doctype html>${renderToString(page)}`,
    ownForms: request.visit.usedProofs(),
    headers: camera ? { 'permissions-policy': permissionsPolicy({ camera }) } : {},
  }
}

/** The token belongs into the cookie, out of reach of scripts, and nowhere else. */
function withoutSession(output: unknown): unknown {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return output ?? {}
  const { session, ...rest } = output as Record<string, unknown>
  return rest
}

function leaveSession({ office }: Mounting, reply: FastifyReply, output: unknown) {
  if (typeof output !== 'object' || output === null || !('session' in output)) return
  setSession(office, reply, (output as SetsSession).session)
}

const oneOf = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : value?.[0])

/** Something was typed or chosen, or a file sent: a button alone loses nothing. */
function broughtAnything(request: FastifyRequest): boolean {
  if (request.method !== 'POST') return false
  return (
    request.isMultipart() || Object.values(withoutProofs(textFields(request.body))).some((value) => value.length > 0)
  )
}

function withoutProofs(fields: Fields): Fields {
  const { _csrf, _once, _why, ...typed } = fields
  return typed
}
