import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { PublicPages } from './cache.ts'
import type { Gate } from './gate.ts'
import type { Loop } from './loop.ts'
import { type CookieNames, wishOf } from './wish.ts'

/** Files of ours and the pulse: the same for everybody, wanted most when all else is slow, and cheap. */
export const isPlain = (url: string) => url.startsWith('/assets/') || pulses.has(url)

const pulses = new Set(['/health', '/healthz', '/readyz'])

export interface FrontDoor {
  readonly pages: PublicPages
  readonly gate: Gate
  /** Where it is seen who somebody is; nobody who brings no session goes through it. */
  readonly hall: Gate
  readonly loop: Loop
  readonly cookieNames: CookieNames
  /** Sends somebody away, with as little work as can be. */
  sendAway(request: IncomingMessage, response: ServerResponse): void
  /** Answers what is no request. */
  unread(request: IncomingMessage, response: ServerResponse): void
}

/**
 * The server before the framework: what can be answered from memory is, and when more come than can be served they hear so at
 * once. Everything else goes inside.
 */
export function frontDoor(
  { pages, gate, hall, loop, cookieNames, sendAway, unread }: FrontDoor,
  inside: RequestListener,
): Server {
  // Whoever names no host is told so in our words, not with a bare line.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    if (request.headers.host === undefined && request.httpVersion === '1.1') return unread(request, response)
    const url = request.url ?? ''
    if (isPlain(url)) return inside(request, response)
    if (pages.answer(request, response)) return
    // Being late alone is no sign of a crowd: it may be the machine's other work, or a long task of one.
    if (gate.full() || (gate.taken() && loop.late())) return sendAway(request, response)
    if (hall.full() && wishOf(request.headers, cookieNames).session) return sendAway(request, response)
    inside(request, response)
  })
  // What a caller expects beyond HTTP is no reason to send them away with an empty page (RFC 9110, 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  // Longer than the proxies before us keep a line open, so that they, not we, hang up (nginx: 60 s).
  server.keepAliveTimeout = 72_000
  // Closing hangs up on lines where nothing is asked, and takes one whose first request is on its way for such a line.
  const hangUp = server.closeIdleConnections.bind(server)
  server.closeIdleConnections = () => void setTimeout(hangUp, lastWords).unref()
  return server
}

/** Milliseconds somebody who has just come in may take to say what they want. */
const lastWords = 400

/** How long lines that are open may take to hear that we close. */
const grace = 1000
const look = 25
/** Whoever has not been answered by then never will be. */
const longest = 20_000

/**
 * Before the server stops listening: from here on each answer closes its line, so that nobody sends the next request into a
 * line we are about to hang up. Ends as soon as no line is left.
 */
export async function letLinesEnd(server: Server): Promise<void> {
  if (!server.listening) return
  setTimeout(() => server.closeAllConnections(), longest).unref()
  for (let waited = 0; waited < grace && (await linesOf(server)) > 0; waited += look)
    await new Promise((later) => setTimeout(later, look))
  await quietTurn()
}

/** Milliseconds a turn of the machine may take to count as quiet, and how many are waited for. */
const quiet = 2
const turns = 200

/**
 * Whoever has knocked and was not let in when the door closes hears nothing at all. So it closes right after all who knocked
 * were let in, at the end of a turn that had little else to do.
 */
async function quietTurn() {
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now()
    await new Promise((end) => setImmediate(end))
    if (performance.now() - began < quiet) return
  }
}

const linesOf = (server: Server) =>
  new Promise<number>((count) => server.getConnections((error, lines) => count(error ? 0 : lines)))
