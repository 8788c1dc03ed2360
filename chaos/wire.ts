import { Agent, request } from 'node:http'

/** An answer as it came, or why none came. */
export interface Heard {
  /** 0 where no answer came. */
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly took: number
  readonly lost?: string
}

export interface Asking {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Milliseconds after which the asker hangs up. */
  readonly patience?: number
}

/** Asks over lines that are kept open, as browsers and the systems of agencies do. Never throws: what is lost is said. */
export function wire(port: number | (() => number), { lines = 64 } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: lines })
  const ask = (path: string, { method = 'GET', headers = {}, body, patience = 15_000 }: Asking = {}) =>
    new Promise<Heard>((done) => {
      const began = performance.now()
      const took = () => performance.now() - began
      const lost = (why: string) =>
        done({
          status: 0,
          headers: {},
          text: '',
          took: took(),
          lost: `${why}${asked.reusedSocket ? '' : ' on a new line'}`,
        })
      const asked = request(
        { host: '127.0.0.1', port: typeof port === 'function' ? port() : port, path, method, agent, headers },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part) => parts.push(part))
          answer.on('error', ({ message }) => lost(message))
          answer.on('end', () =>
            done({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(parts).toString('utf8'),
              took: took(),
            }),
          )
        },
      )
      asked.setTimeout(patience, () => asked.destroy(new Error(`no answer in ${patience} ms`)))
      asked.on('error', ({ message }) => lost(message))
      asked.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

export type Wire = ReturnType<typeof wire>

/** The milliseconds of a share of what was measured, e.g. 0.99. */
export function share(took: readonly number[], part: number): number {
  const sorted = [...took].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10
}
