// Requests as no browser writes them, on a bare line: two lengths, broken pieces, other hosts, oversized and doubled headers.
import { connect } from 'node:net'
import { sendLine } from '../ground/send.mjs'
import { witness } from '../ground/witness.mjs'

const from = () => `X-Forwarded-For: 10.201.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}\r\n`
const post = (headers, body = '') =>
  `POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\n${from()}Content-Type: application/json\r\n${headers}\r\n${body}`
const get = (headers, path = '/about') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${from()}${headers}Connection: close\r\n\r\n`
const inside = 'GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** `[what, bytes, the statuses it may have]`. Where two ways of reading a request differ it must be refused and the line closed. */
const cases = [
  ['two lengths', post('Content-Length: 2\r\nContent-Length: 30\r\n', `{}${inside}`), [400]],
  ['two lengths in one', post('Content-Length: 2, 30\r\n', `{}${inside}`), [400]],
  ['a length below nothing', post('Content-Length: -1\r\n', '{}'), [400]],
  ['a length with a sign', post('Content-Length: +2\r\n', '{}'), [400]],
  ['a length that is a word', post('Content-Length: two\r\n', '{}'), [400]],
  ['a length in hexadecimal', post('Content-Length: 0x2\r\n', '{}'), [400]],
  ['a length beyond all', post(`Content-Length: ${'9'.repeat(30)}\r\n`, '{}'), [400, 413]],
  ['a length and pieces', post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${inside}`), [400]],
  ['pieces and a length', post('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `0\r\n\r\n${inside}`), [400]],
  [
    'pieces twice',
    post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n', `0\r\n\r\n${inside}`),
    [400, 501],
  ],
  ['pieces of a kind nobody knows', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${inside}`), [400, 501]],
  ['pieces behind a blank', post('Transfer-Encoding : chunked\r\n', `0\r\n\r\n${inside}`), [400]],
  ['pieces behind a tab', post('Transfer-Encoding:\x0bchunked\r\n', `0\r\n\r\n${inside}`), [400]],
  ['a size of a piece that is none', post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n'), [400]],
  ['a piece shorter than it says', post('Transfer-Encoding: chunked\r\n', '5\r\n{}\r\n0\r\n\r\n'), [400]],
  [
    'a piece with a very long name',
    post('Transfer-Encoding: chunked\r\n', `2;${'a'.repeat(100_000)}\r\n{}\r\n0\r\n\r\n`),
    [400, 413],
  ],
  ['a folded header', get('X-A: 1\r\n folded\r\n'), [400]],
  ['a header without colon', get('X-A\r\n'), [400]],
  ['a header without name', get(': 1\r\n'), [400]],
  ['a header with NUL', get('X-A: a\x00b\r\n'), [400]],
  ['a header that ends in CR alone', get('X-A: a\rX-B: b\r\n'), [400]],
  ['a cookie of 20,000 characters', get(`Cookie: od_sid=${'a'.repeat(20_000)}\r\n`), [431]],
  ['3,000 headers', get(Array.from({ length: 3000 }, (_, at) => `X-${at}: 1\r\n`).join('')), [200, 431]],
  ['500 cookies', get(`Cookie: ${Array.from({ length: 500 }, (_, at) => `c${at}=1`).join('; ')}\r\n`), [200]],
  ['cookies nobody can read', get('Cookie: od_sid=%zz; od_lang=%; ;;=; =a; __proto__=x; od_v="a\r\n'), [200]],
  ['a cookie twice', get('Cookie: od_sid=a; od_sid=b\r\n'), [200]],
  ['a language nobody speaks', get(`Accept-Language: ${'x-'.repeat(2000)}\r\n`), [200]],
  ['an encoding nobody knows', get('Accept-Encoding: zstd;q=9, *;q=0, br;q=zz\r\n'), [200]],
  ['an expectation', get('Expect: the-impossible\r\n'), [200, 417]],
  ['a change of protocol', get('Upgrade: websocket\r\nConnection: upgrade\r\n'), [200, 400, 426]],
  [
    'a change to HTTP/2',
    get('Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nConnection: Upgrade\r\n'),
    [200, 400, 426],
  ],
  ['another method by header', get('X-HTTP-Method-Override: DELETE\r\nX-Method-Override: PUT\r\n'), [200]],
  ['a range of a page', get('Range: bytes=0-0,1-1,2-2,99999999-1\r\n'), [200, 206, 416]],
  ['a mark that is none', get('If-None-Match: W/"\x7f\r\nIf-Modified-Since: never\r\n'), [200, 400]],
  ['no host', `GET /about HTTP/1.1\r\n${from()}\r\n`, [400]],
  ['two hosts', `GET /about HTTP/1.1\r\nHost: a\r\nHost: b\r\n${from()}Connection: close\r\n\r\n`, [200, 400]],
  ['the first HTTP', `GET /about HTTP/1.0\r\n${from()}\r\n`, [200]],
  ['an HTTP to come', `GET /about HTTP/9.9\r\nHost: localhost\r\n\r\n`, [400, 505]],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400, 505]],
  ['a greeting of TLS', Buffer.from('1603010200010001fc0303', 'hex'), [400]],
  ['nothing but bytes', Buffer.from(Array.from({ length: 300 }, (_, at) => at % 256)), [400]],
  [
    'a whole address for a path',
    `GET http://evil.invalid/about HTTP/1.1\r\nHost: evil.invalid\r\n${from()}Connection: close\r\n\r\n`,
    [200, 400, 404],
  ],
  [
    'a way through to elsewhere',
    `CONNECT evil.invalid:443 HTTP/1.1\r\nHost: evil.invalid:443\r\n\r\n`,
    [400, 404, 405, undefined],
  ],
  [
    'a trace',
    `TRACE /about HTTP/1.1\r\nHost: localhost\r\nX-Secret: 1\r\n${from()}Connection: close\r\n\r\n`,
    [400, 404, 405, 501],
  ],
  ['options of all', `OPTIONS * HTTP/1.1\r\nHost: localhost\r\n${from()}Connection: close\r\n\r\n`, [400, 404, 405]],
  ...['PUT', 'DELETE', 'PATCH', 'PROPFIND', 'LOCK', 'PURGE', 'OPTIONS'].map((method) => [
    `the method ${method}`,
    `${method} /my/profile HTTP/1.1\r\nHost: localhost\r\n${from()}Connection: close\r\n\r\n`,
    [400, 404, 405],
  ]),
  ['a method nobody knows', `ATTACK /about HTTP/1.1\r\nHost: localhost\r\n${from()}\r\n`, [400]],
  ['an address with a blank', `GET /ab out HTTP/1.1\r\nHost: localhost\r\n${from()}\r\n`, [400]],
  [
    'an address that is no ASCII',
    `GET /\xe4\xb8\x80 HTTP/1.1\r\nHost: localhost\r\n${from()}Connection: close\r\n\r\n`,
    [200, 400, 404],
  ],
]

const hosts = [
  'evil.invalid',
  'localhost:99999',
  'localhost@evil.invalid',
  '"><script>alert(1)</script>',
  '127.0.0.1',
  '[::1]',
  'a'.repeat(3000),
  '',
]

export const headers = {
  name: 'headers',
  about: 'requests as no browser writes them, on a bare line',
  async run(ground) {
    const seen = witness()
    for (const [what, bytes, statuses] of cases) {
      const answer = await sendLine(ground.port, bytes)
      const where = `a line with ${what}`
      if (answer.status !== undefined) seen.sees(answer, where, { sent: String(bytes) })
      seen.holds(
        statuses.includes(answer.status),
        `answers ${answer.status ?? 'nothing'}, not ${statuses.join(' or ')}`,
        where,
      )
      seen.holds(
        !answer.text.includes('smuggled') && answer.statuses.length <= 1,
        'answers two requests where one was sent',
        where,
      )
      if (answer.status === 400)
        seen.holds(
          answer.closed || /connection: close/i.test(answer.text),
          'goes on with a line it could not read',
          where,
        )
      seen.holds(!/X-Secret/i.test(answer.body), 'gives back what came in a header', where)
    }
    await hostsAndProxies(ground, seen)
    await slowLines(ground, seen)
    return seen.verdict()
  },
}

/** Whatever house somebody says it is: nothing on a page, in a link or a redirect follows it. */
async function hostsAndProxies(ground, seen) {
  for (const host of hosts)
    for (const path of [
      '/',
      '/sign-in',
      '/my',
      '/preferences?lang=en&back=/about',
      '/api/v1/openapi.json',
      '/matters/',
    ])
      for (const name of [
        'Host',
        'X-Forwarded-Host',
        'Forwarded',
        'X-Original-URL',
        'X-Rewrite-URL',
        'X-Forwarded-Proto',
      ]) {
        const first =
          name === 'Host'
            ? `Host: ${host}\r\n`
            : `Host: localhost\r\n${name}: ${name === 'Forwarded' ? `host=${host}` : host}\r\n`
        const answer = await sendLine(ground.port, `GET ${path} HTTP/1.1\r\n${first}${from()}Connection: close\r\n\r\n`)
        const where = `GET ${path} ← ${name}: ${host.slice(0, 30)}`
        seen.sees(answer, where, { sent: '' })
        if (host.length > 5 && host !== '127.0.0.1')
          seen.holds(!answer.text.includes(host), 'believes what house it is told to be', where)
      }
  // One proxy is believed: what stands before it in the list was written by whoever asked.
  const asked = []
  for (let tries = 0; tries < 70; tries++) {
    const forwarded = `10.66.${tries}.1, 10.77.0.1`
    asked.push((await ground.soldiers.visitor.ask('/api/v1/verify?number=x', { from: forwarded })).status)
  }
  seen.holds(asked.includes(429), 'an invented address in X-Forwarded-For buys more tries', 'GET /verify')
}

/** Lines that never finish what they say take nobody else's place. */
async function slowLines(ground, seen) {
  const lines = Array.from({ length: 300 }, () => {
    const socket = connect({ host: '127.0.0.1', port: ground.port })
    socket.on('error', () => {})
    socket.write(
      'POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    )
    return socket
  })
  await new Promise((later) => setTimeout(later, 500))
  const answer = await ground.soldiers.visitor.ask('/matters?q=slow', { alone: true })
  seen.sees(answer, 'GET /matters ← while 300 lines say nothing', { expected: 200 })
  seen.holds(answer.ms < 2000, `takes ${Math.round(answer.ms)} ms while 300 lines say nothing`, 'GET /matters')
  for (const socket of lines) socket.destroy()
}
