import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#messages'
import { routes } from './app.ts'
import type { Audience } from './platform/actor.ts'
import { caseNumber, newId } from './platform/ids.ts'
import { type Route, shownBy } from './platform/route.ts'
import { type Answer, type Browser, openTown, type Town } from './testing/world.ts'

/** One of each kind of visitor, by login. */
const roles = {
  visitor: undefined,
  person: 'he-xiaoyu',
  clerk: 'zhouming',
  officer: 'wuli',
  approver: 'zhengtao',
  head: 'songwenbin',
  admin: 'qianjin',
} as const
type Role = keyof typeof roles

/** Whom a route is for, said once more and apart from the program, so that both would have to be wrong. */
function welcome(role: Role, to: Audience): boolean {
  if (to === 'everyone') return true
  if (to === 'signed-in') return role !== 'visitor'
  if (to === 'person') return role === 'person'
  if (to === 'staff' || to === 'any-staff') return role !== 'visitor' && role !== 'person'
  return to.some((duty) => duty === role)
}

/** One way to ask at a route. */
interface Asking {
  readonly method: 'GET' | 'POST'
  readonly json: boolean
}

function askingsOf(route: Route): readonly Asking[] {
  const page: Asking = { method: 'GET', json: false }
  if (route.kind === 'shows') return [...(route.page ? [page] : []), { method: 'GET', json: true }]
  if (route.kind === 'sends') return [page, { method: 'GET', json: true }]
  return [
    ...(route.page ? [page] : []),
    ...(shownBy(route) ? [{ method: 'GET', json: true } as const] : []),
    { method: 'POST', json: false },
    { method: 'POST', json: true },
  ]
}

const named: Readonly<Record<string, string>> = {
  code: 'NO-SUCH-MATTER',
  part: 'no-such-part',
  slot: 'no-such-slot',
  identifier: '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F',
  caseNo: caseNumber({ region: '511602', year: 2026, bucket: 7, serial: 999_999 }),
}

/** The address with made-up parameters, or with those given. */
function addressOf({ path }: Route, given: Readonly<Record<string, string>> = {}): string {
  const value = (name: string) => given[name] ?? named[name] ?? newId(7, new Date('2026-11-23T02:00:00Z'))
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(value(name)))
}

async function ask(browser: Browser, { method, json }: Asking, address: string): Promise<Answer> {
  if (method === 'GET') return browser.open(json ? `/api/v1${address}` : address)
  // Without a token: whoever may not enter is told so before any form is read.
  return json ? browser.post(address, {}) : browser.send('/health', {}, address)
}

const addressed = routes.map((route) => ({ route, title: `${route.kind} ${route.path}` }))

describe.each(Object.entries(roles) as [Role, string | undefined][])('a %s', (role, login) => {
  let town: Town
  let browser: Browser
  beforeAll(async () => {
    town = await openTown()
    browser = town.browser()
    if (login) await browser.signIn(login)
  })
  afterAll(() => town.close())

  async function refusedByTheDeed(route: Route): Promise<boolean> {
    if (route.kind !== 'asks' || !route.path.includes(':')) return false
    const [last] = await town.rows<{ refused: string | null }>(
      sql`select refused from platform.audit_entry where did = ${route.does.name} order by at desc, id desc limit 1`,
    )
    return last?.refused === 'not-allowed'
  }

  const inside = addressed.filter(({ route }) => welcome(role, route.to))
  const outside = addressed.filter(({ route }) => !welcome(role, route.to))

  it.each(inside)('may come in at: $title', async ({ route }) => {
    for (const asking of askingsOf(route)) {
      if (asking.method === 'POST' && !asking.json) continue
      const { status, body } = await ask(browser, asking, addressOf(route))
      const said = `${asking.method} ${status} ${body.slice(0, 300)}`
      // Whoever is let in may still be refused by the deed itself: it says so in the log, the door does not.
      if (status === 403) expect(await refusedByTheDeed(route), said).toBe(true)
      expect([401, 429], said).not.toContain(status)
      expect(status, body.slice(0, 300)).toBeLessThan(500)
      // A deed about the session may have ended it.
      if (login && asking.method === 'POST' && route.kind === 'asks' && route.does.name.startsWith('identity.'))
        await browser.signIn(login)
    }
  })

  it.runIf(outside.length > 0).each(outside)('stays outside: $title', async ({ route }) => {
    for (const asking of askingsOf(route)) {
      const { status, location, body } = await ask(browser, asking, addressOf(route))
      if (login) expect(status, body.slice(0, 300)).toBe(403)
      else if (asking.json) expect(status).toBe(401)
      else expect([status, location?.split('?')[0]]).toEqual([303, '/sign-in'])
    }
  })
})

describe('a member of staff whose password somebody else has set', () => {
  const own = ['/desk/profile', '/desk/profile/password', '/desk/profile/post', '/desk/profile/sessions']
  const closed = addressed.filter(({ route }) => route.to !== 'everyone' && !own.includes(route.path))
  let town: Town
  let browser: Browser
  beforeAll(async () => {
    town = await openTown()
    const keeper = town.browser()
    await keeper.signIn('qianjin')
    const [post] = await town.rows<{ organisation: string }>(
      sql`select organisation_id as organisation from identity.post limit 1`,
    )
    const member = { login: 'newcomer', name: '石磊', password: '先给你一个初始密码', title: '综合', scope: 'all' }
    const duties = ['clerk', 'officer', 'approver', 'admin']
    const other = town.browser()
    await other.signIn('hanmei')
    const made = await keeper.postWith(other, '/desk/people/new', {
      ...member,
      duties,
      organisation: post?.organisation,
    })
    expect(made.status, made.body).toBe(201)
    browser = town.browser()
    await browser.send('/sign-in/staff', { login: member.login, password: member.password })
  })
  afterAll(() => town.close())

  it.each(closed)('stays outside, whatever the post says: $title', async ({ route }) => {
    for (const asking of askingsOf(route)) expect((await ask(browser, asking, addressOf(route))).status).toBe(403)
  })

  it.each(['/desk/profile', '/desk/profile/password'])('opens %s', async (path) => {
    expect((await browser.open(path)).status).toBe(200)
  })

  it('can leave', async () => {
    expect((await browser.send('/desk/profile', {}, '/sign-out')).location).toBe('/')
    expect((await browser.open('/desk/profile')).status).toBe(303)
  })
})

describe('what belongs to somebody else', () => {
  const safetyCertificate = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
  let town: Town
  let stranger: Browser
  /** Of the education bureau, which has no part in a builder's certificate. */
  const elsewhere = { clerk: 'zengjing', officer: 'pengtao', approver: 'jiangwen' } as const
  const otherAgency = new Map<Role, Browser>()
  let chens: Readonly<Record<string, string>>

  beforeAll(async () => {
    town = await openTown()
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    const look = async <T>(path: string) => (await chen.open(`/api/v1${path}`)).json<T>()
    const { caseId } = (await chen.post(`/matters/${safetyCertificate}/apply`, {})).json<{ caseId: string }>()
    const [licence] = (await look<{ cards: { id: string }[] }>('/my/licences')).cards
    const messageId = await tell('511602198205010011')
    chens = { caseId, licenceId: licence?.id ?? '', messageId }
    stranger = town.browser()
    await stranger.signIn('lin-fang')
    for (const [role, login] of Object.entries(elsewhere)) {
      const browser = town.browser()
      await browser.signIn(login)
      otherAgency.set(role as Role, browser)
    }
    for (const path of [`/my/cases/${caseId}`, `/my/licences/${licence?.id}`, `/my/messages/${messageId}`])
      expect((await chen.open(`/api/v1${path}`)).status, path).toBe(200)
  })
  afterAll(() => town.close())

  /** Leaves a message in the inbox of a person, as any room would. */
  async function tell(number: string): Promise<string> {
    const { office } = town
    const actor = await town.person(number)
    if (actor.kind !== 'person') throw new Error(`${number} is no person`)
    const words = { zh: '样例通知', en: 'A sample notice' }
    return office.database.transaction((tx, alongside) =>
      send(
        { actor, now: office.now(), tx, office, alongside, publish: () => {} },
        { to: actor.id, kind: 'sample', subject: words, body: words, link: '/my', mail: false },
      ),
    )
  }

  const things = ['caseId', 'licenceId', 'messageId']
  const about = (route: Route) => things.some((thing) => route.path.includes(`:${thing}`))

  it.each(
    addressed.filter(({ route }) => route.to === 'person' && about(route)),
  )('looks to another person as if it were not there: $title', async ({ route }) => {
    for (const asking of askingsOf(route)) await sameAsNothing(stranger, route, asking)
  })

  const desk = addressed.filter(({ route }) => route.to !== 'person' && route.path.startsWith('/desk/cases/:caseId'))
  it.runIf(desk.length > 0).each(desk)('looks to another agency as if it were not there: $title', async ({ route }) => {
    for (const [role, browser] of otherAgency)
      if (welcome(role, route.to)) for (const asking of askingsOf(route)) await sameAsNothing(browser, route, asking)
  })

  async function sameAsNothing(browser: Browser, route: Route, asking: Asking) {
    const theirs = await ask(browser, asking, addressOf(route, chens))
    const nothing = await ask(browser, asking, addressOf(route))
    expect(theirs.status, theirs.body.slice(0, 300)).toBe(nothing.status)
    if (asking.json) expect(theirs.body).toBe(nothing.body)
    expect(theirs.status).toBeGreaterThanOrEqual(400)
    if (asking.method === 'GET') expect(theirs.status).toBe(404)
  }
})
