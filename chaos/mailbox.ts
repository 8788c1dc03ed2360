import { createServer, type Socket } from 'node:net'
import { pause } from '../bench/house.ts'

/** A mail server that takes every mail and remembers, for each recipient, how often each Message-ID came (RFC 5321). */
export async function openMailbox() {
  const got = new Map<string, Map<string, number>>()
  const take = (to: string, text: string) => {
    const id = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? 'none'
    const box = got.get(to) ?? new Map<string, number>()
    box.set(id, (box.get(id) ?? 0) + 1)
    got.set(to, box)
  }
  const server = createServer((socket) => converse(socket, take))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    got: got as ReadonlyMap<string, ReadonlyMap<string, number>>,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

export type Mailbox = Awaited<ReturnType<typeof openMailbox>>

function converse(socket: Socket, take: (to: string, text: string) => void) {
  let waiting = ''
  let to = ''
  let data: string[] | undefined
  const say = (answer: string) => void socket.write(`${answer}\r\n`)
  const answerTo = (line: string) => {
    if (data) {
      if (line !== '.') return void data.push(line)
      take(to, data.join('\r\n'))
      data = undefined
      // Slow enough that a sender is killed now and then before it has heard.
      return void pause(30).then(() => say('250 taken'))
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'DATA') data = []
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    say(verb === 'DATA' ? '354 go on' : '250 ok')
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
