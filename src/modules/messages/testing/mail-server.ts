import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
}

export interface MailServer {
  readonly url: string
  readonly received: readonly Received[]
  /** What it answers to the next recipients instead of taking them, e.g. `550 no such mailbox`. */
  refuseWith(answer: string | undefined): void
  /** What is done while a sender waits for the word on a mail: a server may take its time. */
  meanwhile(work: () => Promise<void>): void
  close(): Promise<void>
}

/** A mail server as small as RFC 5321 lets it be, for specs: it takes every mail and keeps it in memory. */
export async function openMailServer(): Promise<MailServer> {
  const received: Received[] = []
  let refusal: string | undefined
  let meanwhile = async () => {}
  const server = createServer((socket) =>
    converse(
      socket,
      received,
      () => refusal,
      () => meanwhile(),
    ),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    refuseWith: (answer) => {
      refusal = answer
    },
    meanwhile: (work) => {
      meanwhile = work
    },
    close: () => closed(server),
  }
}

const closed = (server: Server) => new Promise<void>((done) => server.close(() => done()))

function converse(
  socket: Socket,
  received: Received[],
  refusal: () => string | undefined,
  meanwhile: () => Promise<void>,
) {
  let waiting = ''
  let from = ''
  let to: string[] = []
  let data: string[] | undefined
  const say = (answer: string) => socket.write(`${answer}\r\n`)
  const address = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? ''

  const answerTo = (line: string) => {
    if (data) {
      if (line !== '.') return void data.push(line.startsWith('..') ? line.slice(1) : line)
      received.push({ from, to, text: data.join('\r\n') })
      data = undefined
      return void meanwhile().then(() => say('250 taken'))
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') return say('250 here')
    if (verb === 'MAIL') {
      from = address(line)
      to = []
      return say('250 ok')
    }
    if (verb === 'RCPT') {
      const refused = refusal()
      if (refused) return say(refused)
      to.push(address(line))
      return say('250 ok')
    }
    if (verb === 'DATA') {
      data = []
      return say('354 go on')
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    return say('250 ok')
  }

  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    waiting += chunk.toString('latin1')
    for (let end = waiting.indexOf('\r\n'); end !== -1; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + 2)
      answerTo(line)
    }
  })
  say('220 here')
}
