import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listening, saidTo } from '../../testing/line.ts'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
let port: number
let url: string
beforeAll(async () => {
  town = await openTown()
  const at = await listening(town.web)
  port = at.port
  url = at.url
})
afterAll(() => town?.close())

const always = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

function holdsAlways(headers: Headers) {
  for (const [name, value] of Object.entries(always)) expect(headers.get(name), name).toBe(value)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('permissions-policy')).toContain('microphone=()')
}

const long = 'a'.repeat(3000)
/** What is asked, and what it is called. */
const asked: readonly (readonly [status: number, path: string, init: RequestInit, reason: string])[] = [
  [404, '/no-such-page', {}, 'not-found'],
  [400, '/matters/%E4%B8%8', {}, 'not-understood'],
  [414, `/matters/${long}`, {}, 'address-too-long'],
  [405, '/matters', { method: 'POST' }, 'not-done-here'],
  [405, '/sign-in', { method: 'DELETE' }, 'not-done-here'],
  [415, '/sign-in', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' }, ''],
  [
    413,
    '/sign-in',
    { method: 'POST', body: new URLSearchParams({ account: 'a'.repeat(2_000_000) }) },
    'form-too-large',
  ],
]

describe('Whatever goes wrong', () => {
  it.each(asked)('is told to people by a page: %d %#', async (status, path, init) => {
    const answer = await fetch(url + path, init)
    const body = await answer.text()
    expect(answer.status, body.slice(0, 200)).toBe(status)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(body).toContain('<html lang="zh-CN">')
    expect(body).toContain('href="/"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    holdsAlways(answer.headers)
  })

  it.each(asked)('is told to programs in JSON: %d %#', async (status, path, init, reason) => {
    const answer = await fetch(`${url}/api/v1${path}`, init)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const body = (await answer.json()) as { refused: string; text: string }
    if (reason) expect(body.refused).toBe(reason)
    expect(body.text).toMatch(/\p{Script=Han}/u)
    holdsAlways(answer.headers)
  })

  it('is told in English to who reads English', async () => {
    const answer = await fetch(`${url}/matters/%E4%B8%8`, { headers: { 'accept-language': 'en-GB,en;q=0.8' } })
    expect(await answer.text()).toContain('<html lang="en">')
  })

  it('says what can be done at an address instead', async () => {
    expect((await fetch(`${url}/matters`, { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD')
    expect((await fetch(`${url}/sign-out`)).headers.get('allow')).toBe('POST')
    expect((await fetch(`${url}/api/v1/sign-out`)).headers.get('allow')).toBe('POST')
  })

  it('is told to programs in JSON when their JSON is none', async () => {
    const send = (body: string) =>
      fetch(`${url}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    for (const body of ['{', '', 'null x']) {
      const answer = await send(body)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ refused: 'not-understood' })
    }
  })
})

describe('What is no request at all', () => {
  it.each([
    ['no HTTP', 'hello there\r\n\r\n', 400],
    ['a method nobody knows', 'BREW /coffee HTTP/1.1\r\nhost: here\r\n\r\n', 400],
    ['an address longer than any', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: here\r\n\r\n`, 414],
    ['too many headers', `GET / HTTP/1.1\r\nhost: here\r\ncookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is answered with a page, and the line is closed: %s', async (_, bytes, status) => {
    const said = await saidTo(port, bytes)
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(said).toContain('content-type: text/html; charset=utf-8')
    expect(said).toContain('x-frame-options: DENY')
    expect(said).toContain('<html lang="zh-CN">')
    expect(said).toContain('</html>')
  })

  it('is answered with a page where no host is named', async () => {
    const said = await saidTo(port, 'GET /about HTTP/1.1\r\nconnection: close\r\n\r\n')
    expect(said).toMatch(/^HTTP\/1.1 400 /)
    expect(said).toContain('x-frame-options: DENY')
    expect(said).toContain('</html>')
  })

  it('is no reason to send somebody away: what they expect besides', async () => {
    const said = await saidTo(port, 'GET /about HTTP/1.1\r\nhost: a\r\nexpect: much\r\nconnection: close\r\n\r\n')
    expect(said).toMatch(/^HTTP\/1.1 200 /)
  })

  it.each([
    ['lies too deep', `{"account":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, 'too-deep'],
    ['is a list', '[]', 400, 'not-an-object'],
    ['is nothing', 'null', 400, 'not-an-object'],
    ['has characters nobody sees', '{"account":"a\\u202eb","password":"c"}', 422, 'invalid'],
  ])('is said of a body that %s', async (_, body, status, refused) => {
    for (const key of [{}, { 'idempotency-key': 'a-key-of-some-length' }]) {
      const headers = { 'content-type': 'application/json', ...key }
      const answer = await fetch(`${url}/api/v1/sign-in`, { method: 'POST', headers, body })
      expect([answer.status, (await answer.json()).refused]).toEqual([status, refused])
    }
  })

  it('is answered in JSON where a program speaks', async () => {
    const said = await saidTo(port, `GET /api/v1/matters?q=${'a'.repeat(20_000)} HTTP/1.1\r\nhost: here\r\n\r\n`)
    expect(said).toMatch(/^HTTP\/1.1 414 /)
    expect(JSON.parse(said.slice(said.indexOf('\r\n\r\n')))).toMatchObject({ refused: 'address-too-long' })
  })
})

describe('The camera', () => {
  it.each([
    ['/verify', 'camera=(self)'],
    ['/', 'camera=()'],
    ['/sign-in', 'camera=()'],
  ])('may be asked for where codes are read, and nowhere else: %s', async (path, said) => {
    expect((await fetch(url + path)).headers.get('permissions-policy')).toContain(said)
  })
})
