import { constants } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CardLine } from '../card-config.ts'
import type { Config } from '../config.ts'
import { nameOf, OperatorFault } from '../operator-fault.ts'
import { noPort } from '../reach.ts'
import { isNamedProxy } from '../trusted-proxies.ts'
import { localPath } from './path.ts'

/** The one address a certificate is asked for at. */
export const cardAddress = '/sign-in/card/read'

/** A certificate with four kilobytes is a long one; a header may bring no more than these. */
const longest = 8_192

/**
 * The certificate whose key whoever asks has just shown to have, DER: on our own line for cards, or from a proxy that is named
 * and has asked for it (RFC 9440). Whether it is worth anything is another question. A header from anybody else is not looked at.
 */
export function certificateOf(
  { cards, trustProxy }: Config,
  { raw, headers, hostname }: FastifyRequest,
): Uint8Array | undefined {
  const { socket } = raw
  if (!cards) return undefined
  if (cards.listen) return socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.raw : undefined
  // Only under the name cards are read at: a proxy takes the header away there, and may forget it elsewhere.
  if (hostname !== new URL(cards.url).hostname) return undefined
  const given = headers['client-cert']
  if (!isNamedProxy(trustProxy, socket.remoteAddress) || typeof given !== 'string' || given.length > longest)
    return undefined
  const bytes = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(given)?.[1]
  return bytes ? Buffer.from(bytes, 'base64') : undefined
}

/**
 * Listens on a second address, with TLS, and asks whoever comes for a certificate. Nothing lives there but the page that reads
 * it and the files it is drawn with; any other address leads to the house itself. Whoever brings none, or one nobody knows, is
 * let in to be told so: the TLS line alone would only say that it is broken. No line is taken up again and none is kept
 * open, so each look shows the key anew: a card that was pulled out opens nothing more.
 */
export async function openCardLine(app: FastifyInstance, line: CardLine, baseUrl: string): Promise<Server | undefined> {
  if (!line.listen) return undefined
  const { host, port, key, cert } = line.listen
  const server = createServer(
    {
      key: fileOf('CARD_TLS_KEY', key),
      cert: fileOf('CARD_TLS_CERT', cert),
      // Named in the question, so that a browser offers the cards of these authorities alone.
      ca: fileOf('CARD_TLS_CA', line.authorities),
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      secureOptions: constants.SSL_OP_NO_TICKET,
    },
    (request, response) => {
      response.setHeader('connection', 'close')
      const path = (request.url ?? '/').split('?')[0] as string
      if (path === cardAddress || path.startsWith('/assets/')) return app.routing(request as never, response as never)
      response.writeHead(302, { location: `${baseUrl}${localPath(request.url) ?? '/'}` }).end()
    },
  )
  await new Promise<void>((done, failed) => server.once('error', failed).listen({ host, port }, done)).catch(
    (error) => {
      throw noPort({ host, port }, error, 'CARD_TLS_')
    },
  )
  return server
}

function fileOf(setting: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new OperatorFault({
      zh: `${setting} 指的文件 ${path} 读不了（${nameOf(error)}）。`,
      en: `The file ${path} of ${setting} cannot be read (${nameOf(error)}).`,
    })
  }
}
