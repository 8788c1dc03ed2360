import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly head: string
  readonly body: Buffer
}

/**
 * One HTTP/1.1 connection that is kept, with as little work per request as can be: what is measured is the server, on the
 * same two cores. Understands answers with a content length or in chunks.
 */
export function openClient(port: number): Client {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | undefined
  let got: Buffer = Buffer.alloc(0)
  const fail = (error: Error) => {
    waiting?.fail(error)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection')))
  socket.on('data', (chunk) => {
    got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
    const answer = whole(got)
    if (!answer || !waiting) return
    const { done } = waiting
    waiting = undefined
    got = Buffer.alloc(0)
    done(answer)
  })
  return {
    ask: (request) =>
      new Promise((done, fail) => {
        waiting = { done, fail }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

export interface Client {
  ask(request: string | Buffer): Promise<Answer>
  close(): void
}

function whole(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const body = bytes.subarray(end + 4)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined)
    return body.length >= Number(length) ? { status, head, body: body.subarray(0, Number(length)) } : undefined
  if (/\r\ntransfer-encoding: *chunked/i.test(head))
    return body.subarray(-5).equals(lastChunk) ? { status, head, body } : undefined
  return { status, head, body }
}

const lastChunk = Buffer.from('0\r\n\r\n')

interface Asking {
  readonly method?: 'GET' | 'POST'
  readonly cookie?: string
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The bytes of a request. `from` is the address the proxy says it came from. */
export function request(path: string, { method = 'GET', cookie, from, headers = {}, body }: Asking = {}): string {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: localhost', 'accept-language: zh-CN']
  if (cookie) lines.push(`cookie: ${cookie}`)
  if (from) lines.push(`x-forwarded-for: ${from}`)
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}

/** Addresses out of the block for documentation and private use: every applicant comes from their own. */
export const addressOf = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

/** Signs in one of the town's sample people or staff. Gives the session's token. */
export async function signIn(port: number, login: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/sign-in/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  })
  const token = /od_sid=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  if (!token) throw new Error(`${login} cannot sign in: ${answer.status}`)
  return token
}
