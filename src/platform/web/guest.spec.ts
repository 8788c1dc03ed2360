import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { gate } from './gate.ts'
import { admit, type Guest } from './guest.ts'

let app: FastifyInstance
afterEach(() => app.close())

async function houseWith(receive: Guest['receive'], size = { atOnce: 1, waiting: 0, patience: 50 }) {
  app = Fastify()
  app.setErrorHandler((error, _, reply) =>
    reply
      .code(error instanceof Refusal && error.reason === 'busy' ? 503 : 500)
      .send({ told: (error as Error).message }),
  )
  await admit(app, { at: '/guest', perMinute: 1000, receive }, { headers: { 'x-house': 'ours' }, gate: gate(size) })
  return app
}

describe('A guest below one of our addresses', () => {
  it('gets the request unread, without our part of the address, and answers it itself', async () => {
    const house = await houseWith(async (path) => async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      response.writeHead(201).end(`${path} ${request.url} ${body}`)
    })
    const answer = await house.inject({ method: 'POST', url: '/guest/a?b=c', payload: 'x=1', headers: form })
    expect([answer.statusCode, answer.body]).toEqual([201, '/a?b=c /a?b=c x=1'])
    expect(answer.headers['x-house']).toBe('ours')
  })

  it('leaves nobody waiting when it cannot receive them: the house tells them', async () => {
    const house = await houseWith(async () => {
      throw new Error('the database is away')
    })
    const answer = await house.inject({ url: '/guest/a' })
    expect([answer.statusCode, answer.json()]).toEqual([500, { told: 'the database is away' }])
  })

  it('waits in the same line as everybody', async () => {
    let leave: () => void = () => {}
    const busy = new Promise<void>((done) => {
      leave = done
    })
    const house = await houseWith(async () => async (_, response) => {
      await busy
      response.end('at last')
    })
    const first = house.inject({ url: '/guest/a' })
    await new Promise((later) => setTimeout(later, 20))
    expect((await house.inject({ url: '/guest/a' })).statusCode).toBe(503)
    leave()
    expect((await first).body).toBe('at last')
  })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
