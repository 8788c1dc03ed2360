import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postText } from './text-gateway.ts'

const text = { id: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77', to: '13900139000', text: '【一门】验证码 012345' }

describe('Handing a text to the gateway', () => {
  let server: Server
  let status = 202
  let got: { readonly headers: IncomingMessage['headers']; readonly body: unknown } | undefined
  const address = (known = '') => `http://${known}127.0.0.1:${(server.address() as AddressInfo).port}/send`

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = ''
      for await (const piece of request) body += piece
      got = { headers: request.headers, body: JSON.parse(body) }
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end()
    })
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  })
  afterAll(() => new Promise((done) => void server.close(done)))

  it('brings it there whole, with who we are and a mark by which a second time is known', async () => {
    status = 202
    expect(await postText(address('us:p%40ss@'), text)).toEqual({ taken: true })
    expect(got?.body).toEqual(text)
    expect(got?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('us:p@ss').toString('base64')}`,
      'idempotency-key': text.id,
    })
  })

  it('shows no password where none is known', async () => {
    await postText(address(), text)
    expect(got?.headers.authorization).toBeUndefined()
  })

  it.each([
    [400, true],
    [401, false],
    [403, false],
    [422, true],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('says of a %i whether it is for good: %s', async (answer, forGood) => {
    status = answer
    const posted = await postText(address(), text)
    expect(posted).toEqual({ taken: false, forGood, why: String(answer) })
  })

  it('follows nobody elsewhere, and may try again where nobody answers', async () => {
    status = 302
    expect(await postText(address(), text)).toMatchObject({ taken: false, forGood: false })
    expect(await postText('http://127.0.0.1:9/send', text)).toMatchObject({ taken: false, forGood: false })
  })
})
