// Addresses that want to leave the house: folders above, other hosts, names in other letters, at every parameter and file.
import { made } from '../ground/addresses.mjs'
import { each } from '../ground/many.mjs'
import { sendLine } from '../ground/send.mjs'
import { witness } from '../ground/witness.mjs'

const climbing = [
  ...[
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%252f',
    '%252e%252e%252f',
    '..%5c',
    '..\\',
    '....//',
    '..;/',
    '%c0%ae%c0%ae/',
    '%uff0e%uff0e/',
    '.%00./',
    '..%00/',
  ].map((step) => step.repeat(6)),
]
const wanted = [
  'package.json',
  'etc/passwd',
  'keys.json',
  '.git/config',
  '.env',
  'node_modules/fastify/package.json',
  'dist/server/main.mjs',
]
const starts = ['/assets/', '/', '/api/v1/', '/assets/../']

/** In place of one parameter. */
const instead = [
  '..',
  '.',
  '%2e%2e',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  'a%00b',
  '%ff',
  '%c0%af',
  '%E4%B8%8',
  '%',
  '%zz',
  ';a=b',
  'a;b',
  '*',
  '?',
  '%23',
  '%2f',
  '%5c',
  '~root',
  'con',
  '__proto__',
  'constructor',
  'toString',
  'a'.repeat(199),
  'a'.repeat(201),
  '%F0%9F%92%A9',
  '{}',
  '[]',
  '-'.repeat(36),
  'f'.repeat(36),
  '00000000-0000-4000-8000-000000000000',
  'FFFFFFFF-FFFF-7FFF-BFFF-FFFFFFFFFFFF',
  '%7B00000000-0000-7000-8000-000000000000%7D',
  '0',
  '-1',
  '1e309',
  '9'.repeat(60),
]

/** Where one may be sent on to: only within the house. */
const elsewhere = [
  '//evil.invalid',
  '///evil.invalid',
  '/\\evil.invalid',
  '\\\\evil.invalid',
  'https://evil.invalid/',
  'https:evil.invalid',
  'http:/evil.invalid',
  '//evil.invalid%2f..',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.invalid',
  '/\n/evil.invalid',
  '\u2028//evil.invalid',
  '/%2f/evil.invalid',
  '//localhost@evil.invalid',
  'https://localhost:3963@evil.invalid/',
  '/.//evil.invalid',
  '/..//evil.invalid',
  '/a/../..//evil.invalid',
  '//[::1]',
  'ＨＴＴＰＳ://evil.invalid',
]

export const paths = {
  name: 'paths',
  about: 'addresses that want to leave the house, at every parameter, file and way on',
  async run(ground) {
    const seen = witness()
    const { visitor } = ground.soldiers
    await each(
      starts.flatMap((start) => climbing.flatMap((way) => wanted.map((file) => start + way + file))),
      async (path) => {
        // As it stands, on a bare line: a client would tidy it.
        const answer = await sendLine(
          ground.port,
          `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.200.${Math.floor(Math.random() * 250)}.1\r\nConnection: close\r\n\r\n`,
        )
        const where = `GET ${path}`
        seen.sees(answer, `GET a folder above ← ${path}`, { sent: path })
        // `..;/` and the like may also come to a page of ours, such as a sign-in; never to a file of the house.
        seen.holds(
          !/root:.*:0:0:|"dependencies"|\[core\]|"bucket"\s*:|import\s*\{/.test(answer.body),
          'hands out a file of the house',
          where,
        )
        seen.holds(
          answer.status !== 200 || path.startsWith('/assets/') === false,
          'finds something above its folder',
          where,
        )
      },
      8,
    )

    const routes = ground.operations.filter(({ route }) => route.includes(':'))
    await each(routes, async ({ method, route, did, page }) => {
      const role = ground.mayAsk({
        route,
        to: ground.table.find((one) => one.path === route && one.method === method).to,
      })[0]
      const soldier = ground.soldiers[role]
      const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name)
      const [known] = ground.addressesOf(role, route)
      for (const [at, text] of instead.entries()) {
        const path = put(known, route, names[at % names.length], text)
        const lang = at % 2 ? 'en' : 'zh'
        const where = `${method} ${route} ← ${text.slice(0, 40)}`
        const answer =
          method === 'GET'
            ? await soldier.ask(page && at % 2 ? path : `/api/v1${path}`, { lang })
            : await soldier.json(path, '{}', { lang, did })
        seen.sees(answer, where, { lang, sent: path })
      }
    })

    for (const text of elsewhere) {
      const back = encodeURIComponent(text)
      const ways = [
        [await visitor.ask(`/preferences?lang=zh&back=${back}`), 'GET /preferences'],
        [
          await visitor.ask('/no-such-page', { headers: { referer: text.replaceAll(/[^\x20-\x7e]/g, '') } }),
          'GET /no-such-page',
        ],
        [await visitor.ask(`/sign-in?back=${back}`), 'GET /sign-in'],
        [await visitor.form('/sign-in/demo', { login: 'zhou-deming', back: text }), 'POST /sign-in/demo'],
        [await ground.soldiers.person.form('/my/acting', { acting: 'self', back: text }), 'POST /my/acting'],
      ]
      for (const [answer, where] of ways) {
        seen.sees(answer, `${where} ← back ${text}`, { sent: text })
        const places = [
          answer.location,
          ...[...answer.body.matchAll(/(?:href|action)="([^"]*evil\.invalid[^"]*)"/g)].map(([, href]) => href),
        ]
        for (const place of places.filter(Boolean))
          seen.holds(sameHouse(place), 'sends one on to another house', `${where} ← ${text}: ${place}`)
      }
    }
    seen.notes(`${routes.length} operations with parameters, ${instead.length} values; ${elsewhere.length} ways out`)
    return seen.verdict()
  },
}

/** As a browser would read it. */
function sameHouse(place) {
  try {
    return new URL(place.replaceAll('&amp;', '&'), 'http://here.invalid/a/b').host === 'here.invalid'
  } catch {
    return false
  }
}

function put(address, route, name, text) {
  const at = route.split('/').indexOf(`:${name}`)
  const parts = (address ?? made(route)).split('/')
  parts[at] = text
  return parts.join('/')
}
