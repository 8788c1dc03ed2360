import { Agent, request } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listening } from '../../testing/line.ts'
import { openTown, type Town } from '../../testing/world.ts'
import type { PageContext } from '../page.ts'
import { query } from '../query.ts'
import { shows } from '../route.ts'
import type { GateSize } from './gate.ts'
import { web } from './server.ts'

let town: Town
let house: FastifyInstance | undefined
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => house?.close())
afterAll(() => town?.close())

/** How many are inside, and how long each stays. */
let inside = 0
let stay = 50
const slow = query({
  name: 'platform.slow-look',
  input: Type.Object({}),
  output: Type.Object({ inside: Type.Integer() }),
  async run() {
    inside++
    const seen = inside
    await new Promise((done) => setTimeout(done, stay))
    inside--
    return { inside: seen }
  },
})

const page = (_: unknown, { lang }: PageContext) => h('html', { lang }, h('body', null, h('p', null, 'here')))

/** A house with one slow room, on a port of its own. */
async function openHouse(gate: GateSize) {
  const place = { code: '511602', full: { zh: '广安区' }, short: { zh: '广安区' } }
  house = await web({
    office: town.office,
    routes: [shows('/slow', 'everyone', slow, page)],
    sessions: { of: async () => undefined },
    unread: async () => 0,
    waiting: async () => 0,
    place,
    hotline: '12345',
    assets: { css: '/assets/main.css', islands: {} },
    refusals: { zh: { busy: '人太多' }, en: { busy: 'Too many' } },
    problem: page as never,
    today: () => '2026-11-23',
    gate,
  })
  return listening(house)
}

interface Heard {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly connection: string | undefined
}

/** One request over a line that is kept; refused connections and torn lines are told apart. */
function ask(port: number, path: string, agent?: Agent): Promise<Heard | 'not taken' | 'torn'> {
  return new Promise((resolve) => {
    const asking = request({ port, path, host: '127.0.0.1', ...(agent ? { agent } : {}) }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          retryAfter: answer.headers['retry-after'],
          connection: answer.headers.connection,
        }),
      )
      answer.on('error', () => resolve('torn'))
    })
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'not taken' : 'torn'))
    asking.end()
  })
}

describe('When more come than can be served', () => {
  // How soon, `npm run chaos` measures: a spec shares its processor with whatever else runs.
  it('some are served, the others hear when to come again, and the pulse is felt', async () => {
    stay = 50
    const { port } = await openHouse({ atOnce: 4, waiting: 8, patience: 300 })
    const crowd = Array.from({ length: 120 }, (_, n) => ask(port, n % 2 ? '/slow' : '/api/v1/slow'))
    const pulse = await ask(port, '/health')
    const heard = (await Promise.all(crowd)).filter((one) => typeof one !== 'string')
    expect(heard.length).toBe(120)
    const served = heard.filter(({ status }) => status === 200)
    const away = heard.filter(({ status }) => status === 503)
    expect(served.length).toBeGreaterThanOrEqual(12)
    expect(served.length + away.length).toBe(120)
    for (const { retryAfter } of away) expect(retryAfter).toBe('3')
    expect(pulse).toMatchObject({ status: 200 })
  })

  it('never more are worked on than were meant to be', async () => {
    stay = 20
    const { url } = await openHouse({ atOnce: 3, waiting: 50, patience: 5000 })
    const seen = await Promise.all(
      Array.from(
        { length: 30 },
        async () => ((await (await fetch(`${url}/api/v1/slow`)).json()) as { inside: number }).inside,
      ),
    )
    expect(Math.max(...seen)).toBe(3)
  })
})

describe('When the house closes', () => {
  it('everybody who was let in is answered, and no line is torn', async () => {
    stay = 100
    const { port } = await openHouse({ atOnce: 50, waiting: 50, patience: 5000 })
    const heard: (Heard | 'not taken' | 'torn')[] = []
    /** Asks again and again over one line, and goes elsewhere when told that it closes. */
    const regular = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      for (let told: unknown = 'keep-alive'; told === 'keep-alive'; ) {
        const one = await ask(port, '/slow', agent)
        heard.push(one)
        told = typeof one === 'string' ? one : one.connection
      }
      agent.destroy()
    }
    const regulars = Array.from({ length: 10 }, regular)
    await new Promise((later) => setTimeout(later, 350))
    const closed = house?.close()
    const pulse = await ask(port, '/health')
    await Promise.all(regulars)
    await closed
    const answered = heard.filter((one) => typeof one !== 'string')
    expect(answered.length).toBe(heard.length)
    expect(answered.every(({ status }) => status === 200)).toBe(true)
    expect(answered.filter(({ connection }) => connection === 'close').length).toBe(10)
    expect(pulse).toMatchObject({ status: 503 })
    expect(await ask(port, '/slow')).toBe('not taken')
  })

  it('it waits for nobody when nobody is there', async () => {
    await openHouse({ atOnce: 1, waiting: 1, patience: 100 })
    const began = performance.now()
    await house?.close()
    expect(performance.now() - began).toBeLessThan(800)
  })
})
