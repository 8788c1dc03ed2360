import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'

/** A population register at the other end of the line, as docs/operating.md describes it: it believes no request it cannot prove. */
export interface PopulationRegister {
  readonly url: string
  /** The names it knows, by number. */
  readonly people: Map<string, string>
  /** What it does with a request instead of answering it. */
  mood: 'well' | 'broken' | 'silent' | 'breaks-once' | 'confused'
  /** The ids of the questions that came, one for each request. */
  readonly asked: string[]
  readonly answered: Map<string, string>
  refused: number
  close(): Promise<unknown>
}

export async function openRegister(key: string): Promise<PopulationRegister> {
  const nonces = new Set<string>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString('utf8')
    const { 'x-onedoor-time': time = '', 'x-onedoor-nonce': nonce = '', 'x-onedoor-signature': given } = request.headers
    const text = `${time}\n${nonce}\n${request.url}\n${createHash('sha256').update(body).digest('hex')}`
    const isOurs = given === `v1=${createHmac('sha256', key).update(text).digest('hex')}`
    const isFresh = Math.abs(Date.now() / 1000 - Number(time)) < 60 && !nonces.has(String(nonce))
    nonces.add(String(nonce))
    if (!isOurs || !isFresh) {
      register.refused++
      return void response.writeHead(401).end()
    }
    const { id, name, number } = JSON.parse(body) as { id: string; name: string; number: string }
    register.asked.push(id)
    const mood = register.mood
    if (mood === 'breaks-once') register.mood = 'well'
    if (mood === 'silent') return
    if (mood === 'broken' || mood === 'breaks-once') return void response.writeHead(503).end()
    const known = register.people.get(number)
    const now = known === name ? 'match' : 'mismatch'
    const answer = register.answered.get(id) ?? (known === undefined ? 'not-found' : now)
    register.answered.set(id, answer)
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: mood === 'confused' ? 'another' : id, answer }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  const register: PopulationRegister = {
    url: `http://127.0.0.1:${port}/two-elements?place=511602`,
    people: new Map(),
    mood: 'well',
    asked: [],
    answered: new Map(),
    refused: 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  }
  return register
}
