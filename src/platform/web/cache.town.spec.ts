import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { routes } from '../../app.ts'
import { listening } from '../../testing/line.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { sql } from '../db.ts'
import { renewPublicEdition } from '../public-edition.ts'

let town: Town
let url: string
const statements: string[] = []
/** What was asked of the database, the edition left out: it is asked for once a second, whatever is shown. */
const asked = () => statements.filter((statement) => !statement.includes('platform.public_edition'))
beforeAll(async () => {
  town = await openTown(undefined, (statement) => statements.push(statement))
  url = (await listening(town.web)).url
})
beforeEach(() => {
  statements.length = 0
})
afterAll(() => town?.close())

const open = (path: string, headers: Record<string, string> = {}) => town.web.inject({ url: path, headers })
const guide = '/matters/511A0138600000-511602000000-000-115113010833722043-1-00'

describe('A page for everybody', () => {
  it('is drawn once and then shown without asking the database', async () => {
    const first = await open(guide)
    expect(first.statusCode).toBe(200)
    expect(asked().length).toBeGreaterThan(0)
    statements.length = 0
    const second = await open(guide)
    expect(second.body).toBe(first.body)
    expect(asked()).toEqual([])
  })

  it('is drawn once for all who come at the same moment', async () => {
    town.office.publicEdition.forget()
    await open('/life-events')
    await renewPublicEdition(town.office.database.sql)
    town.office.publicEdition.forget()
    statements.length = 0
    await Promise.all(Array.from({ length: 20 }, () => open('/life-events')))
    const together = asked().length
    await renewPublicEdition(town.office.database.sql)
    town.office.publicEdition.forget()
    statements.length = 0
    await open('/life-events')
    expect(together).toBe(asked().length)
  })

  it('says to proxies how long it holds, and what it depends on', async () => {
    const { headers } = await open('/')
    expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=60, stale-while-revalidate=30')
    expect(headers.vary).toBe('Accept-Encoding, Accept-Language, Cookie')
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['x-frame-options']).toBe('DENY')
  })

  it('is another one in English, in large print, and at another address', async () => {
    const bodies = await Promise.all([
      open('/'),
      open('/', { 'accept-language': 'en' }),
      open('/', { cookie: 'od_lang=en; od_elder=1' }),
      open('/', { cookie: 'od_elder=1' }),
      open('/help'),
    ])
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(5)
    expect(bodies[1]?.body).toContain('<html lang="en">')
    expect(bodies[2]?.body).toContain('od-elder')
  })

  it('is not sent again to who has it', async () => {
    const { headers } = await open('/about')
    const again = await open('/about', { 'if-none-match': String(headers.etag) })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
    expect(again.headers.etag).toBe(headers.etag)
    expect(again.headers['content-length']).toBeUndefined()
    expect((await open('/about', { 'if-none-match': 'W/"something else"' })).statusCode).toBe(200)
  })

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['zebra', undefined, (bytes: Buffer) => bytes],
    ['gzip;q=0', undefined, (bytes: Buffer) => bytes],
  ])('is packed as the browser wants it: %s', async (accepted, encoding, unpack) => {
    const plain = await open('/about')
    const packed = await open('/about', { 'accept-encoding': accepted })
    expect(packed.headers['content-encoding']).toBe(encoding)
    expect(unpack(packed.rawPayload).toString('utf8')).toBe(plain.body)
  })

  it('is new as soon as somebody publishes something, here at once', async () => {
    await open(guide)
    const admin = town.browser()
    await admin.signIn('qianjin')
    const [matter] = await town.rows<{ code: string }>(
      sql`select code from catalogue.matter where state <> 'retired' and code <> ${guide.slice(9)} order by code limit 1`,
    )
    const page = `/matters/${matter?.code}`
    const before = await open(page)
    const changed = await admin.post(`/desk${page}/state`, { state: 'suspended', reason: '样例：暂停受理' })
    expect(changed.status, changed.body).toBe(201)
    const after = await open(page)
    expect(after.headers.etag).not.toBe(before.headers.etag)
  })

  it('is new when the day turns: dates are reckoned from today', async () => {
    const before = await open(guide)
    town.at('2026-11-24 00:01')
    const after = await open(guide)
    expect(after.body).not.toBe(before.body)
    town.at('2026-11-23 10:00')
  })

  it('stands while the database is away', async () => {
    const before = await open('/privacy')
    const { publicEdition } = town.office
    const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
    const { now, known } = publicEdition
    Object.assign(publicEdition, { known: () => undefined, now: () => Promise.reject(away) })
    const during = await open('/privacy')
    Object.assign(publicEdition, { now, known })
    expect([during.statusCode, during.body]).toEqual([200, before.body])
  })
})

describe('A page of one reader', () => {
  it('is never kept: who is signed in gets their own', async () => {
    const zhang = town.browser()
    await zhang.signIn('zhang-min')
    const theirs = await zhang.open('/')
    expect(theirs.body).toContain('/sign-out')
    expect((await open('/')).body).not.toContain('/sign-out')
  })

  it.each(['/sign-in', '/register', '/verify', '/verify/file'])('with a form is never kept: %s', async (path) => {
    const first = await open(path)
    expect(first.headers['cache-control']).toBe('private, no-cache')
  })

  it('does not come about where a route promises one for everybody', async () => {
    for (const route of routes) {
      if (route.kind !== 'shows' || !route.publicFor || route.path.includes(':')) continue
      const { headers, statusCode } = await open(route.path)
      expect([route.path, statusCode, headers['set-cookie']]).toEqual([route.path, 200, undefined])
      expect(headers['cache-control'], route.path).toContain('public')
    }
  })
})

describe('Over a real line', () => {
  it('the same answers come from memory before anything else is asked', async () => {
    const fetched = async (headers: Record<string, string> = {}) => {
      const answer = await fetch(`${url}/help`, { headers })
      return { status: answer.status, body: await answer.text(), etag: answer.headers.get('etag') ?? '', answer }
    }
    await open('/help')
    await town.office.publicEdition.now()
    statements.length = 0
    const memory = await fetched()
    expect(memory.status).toBe(200)
    expect(memory.answer.headers.get('x-request-id')).toBeNull()
    expect(memory.answer.headers.get('x-frame-options')).toBe('DENY')
    expect(memory.body).toBe((await open('/help')).body)
    expect((await fetched({ 'if-none-match': memory.etag })).status).toBe(304)
    expect(asked()).toEqual([])
  })
})
