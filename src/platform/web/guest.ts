import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
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
  answer(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void>
}

/** Lets a guest answer below its address. The headers of every answer of the house stand until the guest says otherwise. */
export async function admit(app: FastifyInstance, guest: Guest, headers: Readonly<Record<string, string>>) {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const config = { rateLimit: { max: guest.perMinute, timeWindow: 60_000 } }
    scope.all(`${guest.at}/*`, { config }, async (request, reply) => {
      reply.hijack()
      const { raw } = reply
      for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value)
      raw.setHeader('x-request-id', request.id)
      const incoming = request.raw as IncomingMessage & { originalUrl?: string }
      incoming.originalUrl = request.raw.url ?? '/'
      incoming.url = incoming.originalUrl.slice(guest.at.length) || '/'
      await guest.answer(incoming, raw, request.visit)
    })
  })
}

/** A page as a guest sends it. */
export const written = (page: JSX.Element): string => `<!doctype html>${renderToString(page)}`
