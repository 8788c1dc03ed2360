import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Gate } from './gate.ts'
import type { Visit } from './visit.ts'

/**
 * A server of its own below one of our addresses: a protocol that a library speaks better than we would. It gets the request
 * unread and answers it itself; who asks, and with which session, it hears from us.
 */
export interface Guest {
  /** Where it lives, e.g. `/oidc`; it sees addresses without this part. */
  readonly at: string
  /** Requests a minute from one address: other servers ask here for many people at once. */
  readonly perMinute: number
  /** Whatever fails or is refused here is told like anywhere else; from its answer on the guest speaks for itself. */
  receive(path: string, visit: Visit): Promise<GuestAnswer>
}

export type GuestAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Admitting {
  /** Of every answer of the house: they stand until the guest says otherwise. */
  readonly headers: Readonly<Record<string, string>>
  readonly gate: Gate
}

/** Lets a guest answer below its address, when its turn has come. */
export async function admit(app: FastifyInstance, guest: Guest, { headers, gate }: Admitting) {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const config = { rateLimit: { max: guest.perMinute, timeWindow: 60_000 } }
    scope.all(`${guest.at}/*`, { config }, (request, reply) =>
      gate.through(async () => {
        const path = request.url.slice(guest.at.length) || '/'
        const answer = await guest.receive(path, request.visit)
        reply.hijack()
        const { raw } = reply
        for (const [name, value] of Object.entries({ ...headers, 'x-request-id': request.id }))
          raw.setHeader(name, value)
        const incoming = request.raw as IncomingMessage & { originalUrl?: string }
        incoming.originalUrl = request.url
        incoming.url = path
        await answer(incoming, raw)
      }),
    )
  })
}

/** A page as a guest sends it. */
export const written = (page: JSX.Element): string => `<!doctype html>${renderToString(page)}`
