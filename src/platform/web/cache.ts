import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PublicEdition } from '../public-edition.ts'
import { type Encoding, encodingFor, packed } from './pack.ts'
import { type CookieNames, type Wish, wishOf } from './wish.ts'

/** A page drawn for a visitor. `ownForms`: it holds a form's token, so it is this visitor's alone. */
export interface Drawn {
  readonly html: string
  readonly ownForms: boolean
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Pages that are the same for everybody who is not signed in, kept in memory: drawn once for each address, language and print,
 * edition of what is shown, and day, for dates are reckoned from today. A route says by `publicFor` that its page is one.
 */
export interface PublicPages {
  /** Answers a plain request from memory, before anything else looks at it; false where the page must be drawn. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Answers from memory, or has the page drawn; keeps it, unless it turned out to be one visitor's own. */
  show(request: FastifyRequest, reply: FastifyReply, page: Showing): Promise<FastifyReply>
}

export interface Showing {
  /** How long the page is right although nobody publishes anything: figures on it may change on their own. */
  readonly seconds: number
  draw(): Promise<Drawn>
}

interface Kept {
  readonly edition: number
  readonly day: string
  /** Milliseconds of the steady clock. */
  readonly until: number
  readonly size: number
  readonly etag: string
  readonly answers: Readonly<Record<Encoding, Answer>>
}

interface Answer {
  readonly body: Buffer
  readonly headers: OutgoingHttpHeaders
}

export interface PublicPagesOptions {
  readonly edition: PublicEdition
  /** Today, as the pages reckon it. */
  readonly today: () => string
  /** Sent with each page, as with any other answer. */
  readonly headers: Readonly<Record<string, string>>
  readonly cookieNames: CookieNames
  readonly mostBytes?: number
}

/** Longer addresses are typed or made up: their pages would only push out what others ask for. */
const longestAddress = 300
const usualBytes = 64 * 1_048_576
/** A proxy may show a page a little longer while it asks for the new one (RFC 5861). */
const staleSeconds = 30

export function publicPages(options: PublicPagesOptions): PublicPages {
  const { edition, today, headers, cookieNames } = options
  const kept = memory(options.mostBytes ?? usualBytes)
  const drawing = new Map<string, Promise<Kept | Drawn>>()
  const isRight = (page: Kept | undefined, now: number): page is Kept =>
    page !== undefined && page.edition === now && page.day === today() && performance.now() < page.until

  const draw = async (key: string, now: number, { seconds, draw }: Showing): Promise<Kept | Drawn> => {
    const day = today()
    const drawn = await draw()
    if (drawn.ownForms) return drawn
    const page = await keepable(drawn, { edition: now, day, seconds, headers: { ...headers, ...drawn.headers } })
    kept.put(key, page)
    return page
  }

  return {
    answer(request, response) {
      if (request.method !== 'GET') return false
      const wish = wishOf(request.headers, cookieNames)
      const now = edition.known()
      if (now === undefined || wish.session) return false
      const page = kept.get(keyOf(request.url ?? '', wish))
      if (!isRight(page, now)) return false
      const { status, headers, body } = answerTo(request, page)
      response.writeHead(status, headers).end(body)
      return true
    },

    async show(request, reply, showing) {
      const key = keyOf(request.url, wishOf(request.headers, cookieNames))
      const before = kept.get(key)
      const now = await edition.now().catch(() => undefined)
      // While the database is away, what was drawn last today is better than nothing.
      const right = now === undefined ? before?.day === today() : isRight(before, now)
      if (before && right) return sendKept(request, reply, before)
      if (now === undefined || request.url.length > longestAddress) return sendDrawn(reply, await showing.draw())

      const same = `${now} ${key}`
      const others = drawing.get(same)
      const theirs = others && (await others)
      if (theirs && 'answers' in theirs) return sendKept(request, reply, theirs)
      const mine = draw(key, now, showing)
      // Who waits for this and finds a form in it draws their own: a form's token is one visitor's.
      drawing.set(same, mine)
      const page = await mine.finally(() => {
        if (drawing.get(same) === mine) drawing.delete(same)
      })
      return 'answers' in page ? sendKept(request, reply, page) : sendDrawn(reply, page)
    },
  }
}

const keyOf = (url: string, { lang, elder }: Wish) => `${lang}${elder ? '+' : ''} ${url}`

function sendKept(request: FastifyRequest, reply: FastifyReply, page: Kept) {
  const { status, headers, body } = answerTo(request.raw, page)
  return reply.code(status).headers(headers).send(body)
}

/**
 * A page for one reader: their browser asks again each time, and of somebody signed in it keeps nothing, so that the next at the
 * same machine finds nothing of theirs by going back (RFC 9111, 5.2.2.5).
 */
export async function sendDrawn(reply: FastifyReply, { html, headers }: Drawn): Promise<FastifyReply> {
  const plain = Buffer.from(html)
  const encoding = plain.length < leastPacked ? 'identity' : encodingFor(reply.request.headers['accept-encoding'])
  const body = await packed(plain, encoding, 'once')
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply
    .headers(headers)
    .header('cache-control', reply.request.visit.isVisitor ? 'private, no-cache' : 'no-store')
    .header('vary', 'Accept-Encoding')
    .type('text/html; charset=utf-8')
    .send(body)
}

/** Bytes: what fits into one packet of the network need not be smaller. */
const leastPacked = 1024

function answerTo({ headers: asked }: IncomingMessage, { etag, answers }: Kept) {
  const { body, headers } = answers[encodingFor(asked['accept-encoding'])]
  if (!matches(asked['if-none-match'], etag)) return { status: 200, headers, body }
  const { 'content-length': _length, 'content-encoding': _encoding, ...rest } = headers
  return { status: 304, headers: rest, body: undefined }
}

/** One mark for all encodings of a page: it is weak, so `W/` does not count (RFC 9110, 8.8.3.2). */
function matches(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false
  return given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.slice(2) || one.trim() === '*')
}

interface Keeping {
  readonly edition: number
  readonly day: string
  readonly seconds: number
  readonly headers: Readonly<Record<string, string>>
}

async function keepable({ html }: Drawn, { edition, day, seconds, headers }: Keeping): Promise<Kept> {
  const plain = Buffer.from(html)
  const [br, gz] = await Promise.all([packed(plain, 'br', 'kept'), packed(plain, 'gzip', 'kept')])
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  const answer = (body: Buffer, encoding?: Encoding): Answer => ({
    body,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      ...(encoding ? { 'content-encoding': encoding } : {}),
      'cache-control': `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${staleSeconds}`,
      // Who signs in, and who chooses a language or large print, gets another page at the same address.
      vary: 'Accept-Encoding, Accept-Language, Cookie',
      etag,
    },
  })
  return {
    edition,
    day,
    until: performance.now() + seconds * 1000,
    size: plain.length + br.length + gz.length,
    etag,
    answers: { br: answer(br, 'br'), gzip: answer(gz, 'gzip'), identity: answer(plain) },
  }
}

/** So many bytes, the pages asked for longest ago going first. */
function memory(mostBytes: number) {
  const pages = new Map<string, Kept>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= pages.get(key)?.size ?? 0
    pages.delete(key)
  }
  let last: string | undefined
  return {
    get(key: string): Kept | undefined {
      const page = pages.get(key)
      // What everybody asks for now is at the end already.
      if (page && key !== last) {
        pages.delete(key)
        pages.set(key, page)
        last = key
      }
      return page
    },
    put(key: string, page: Kept) {
      drop(key)
      pages.set(key, page)
      last = key
      bytes += page.size
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) return
        drop(oldest)
      }
    },
  }
}
