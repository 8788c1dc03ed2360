import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { addApp, digitsOf, password, signInWithPassword } from '../../testing/keys.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town.close())

/** What the app would show then. */
function digits(secret: string, time: string) {
  town.at(time)
  return digitsOf(town, secret)
}

async function addAppAt(browser: Browser, profile: string, time: string): Promise<string> {
  town.at(time)
  const { secret, added } = await addApp(town, browser, `${profile}/authenticator`, '我的手机')
  expect(added.location, added.body).toBe(profile)
  return secret
}

async function signInTo(account: string): Promise<[Browser, string | undefined]> {
  const { browser, location } = await signInWithPassword(town, account)
  return [browser, location]
}

describe('An account with an authenticator', () => {
  let secret: string
  let account: string
  beforeAll(async () => {
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    account = 'chen-jianguo'
    secret = await addAppAt(browser, '/my/profile', '2026-11-23 10:00')
    expect((await browser.open('/my/profile')).body).toContain('我的手机')
  })

  it('is not opened by its password alone: until the digits come the session is nobody’s', async () => {
    town.at('2026-11-23 10:05')
    const [browser, location] = await signInTo(account)
    expect(location).toBe('/sign-in/second?back=%2Fmy%2Fprofile')
    expect((await browser.open('/my/profile')).location).toContain('/sign-in')
    expect((await browser.post('/my/profile/email', { email: 'x@example.org', current: password })).status).toBe(401)
    const done = await browser.send('/sign-in/second', {
      code: digits(secret, '2026-11-23 10:05'),
      back: '/my/profile',
    })
    expect(done.location).toBe('/my/profile')
    expect((await browser.open('/my/profile')).status).toBe(200)
  })

  it('takes no digits twice', async () => {
    town.at('2026-11-23 10:10')
    const code = digits(secret, '2026-11-23 10:10')
    const [first] = await signInTo(account)
    expect((await first.send('/sign-in/second', { code })).status).toBe(303)
    const [second] = await signInTo(account)
    const refused = await second.send('/sign-in/second', { code })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('已经用过')
  })

  it('makes whoever guesses wait, whatever they type then', async () => {
    town.at('2026-11-23 10:20')
    const [browser] = await signInTo(account)
    const wrong = digits(secret, '2026-11-23 10:20') === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 4; tries++)
      expect((await browser.send('/sign-in/second', { code: wrong })).status).toBe(422)
    const right = await browser.send('/sign-in/second', { code: digits(secret, '2026-11-23 10:20') })
    expect(right.status).toBe(429)
  })

  it('waits ten minutes for its second step and no longer', async () => {
    town.at('2026-11-23 12:00')
    const [browser] = await signInTo(account)
    town.at('2026-11-23 12:11')
    expect((await browser.open('/sign-in/second')).location).toBe('/sign-in')
    const late = await browser.post('/sign-in/second', { code: digits(secret, '2026-11-23 12:11') })
    expect(late.status).toBe(401)
  })

  it('tells its owner that a key was added', async () => {
    await town.work()
    const told = await town.rows<{ kind: string }>(
      sql`select kind from messages.message where kind = 'identity.account-key-added'`,
    )
    expect(told).toHaveLength(1)
  })

  it('keeps its secret sealed', async () => {
    const [key] = await town.rows<{ secret: Buffer }>(sql`select secret from identity.sign_in_key`)
    expect(key?.secret.toString('utf8')).not.toContain(secret.replace(/\s/g, ''))
  })

  it('opens by its password again once its key is taken away, which the password must prove', async () => {
    town.at('2026-11-23 14:00')
    const [browser] = await signInTo(account)
    await browser.send('/sign-in/second', { code: digits(secret, '2026-11-23 14:00') })
    const page = await browser.open('/my/profile')
    const path = /\/my\/profile\/keys\/[0-9a-f-]{36}/.exec(page.body)?.[0] ?? ''
    expect((await browser.send(path, { current: 'not it at all' })).status).toBe(422)
    expect((await browser.send(path, { current: password })).location).toBe('/my/profile')
    const [, location] = await signInTo(account)
    expect(location).toBe('/my/profile')
  })

  it('of somebody else is not there', async () => {
    const browser = town.browser()
    await browser.signIn('li-xiuying')
    await addAppAt(browser, '/my/profile', '2026-11-23 14:30')
    const theirs = /\/my\/profile\/keys\/[0-9a-f-]{36}/.exec((await browser.open('/my/profile')).body)?.[0] ?? ''
    const other = town.browser()
    await other.signIn('he-xiaoyu')
    expect((await other.open(theirs)).status).toBe(404)
    expect((await other.post(theirs, { current: password })).status).toBe(404)
  })
})

describe('The staff', () => {
  it('have second steps, too', async () => {
    town.at('2026-11-23 15:00')
    const desk = town.browser()
    await desk.signIn('tangjie')
    const secret = await addAppAt(desk, '/desk/profile', '2026-11-23 15:00')
    const browser = town.browser()
    town.at('2026-11-23 15:10')
    const first = await browser.send('/sign-in/staff', { login: 'tangjie', password })
    expect(first.location).toBe('/sign-in/second')
    expect((await browser.open('/desk')).location).toContain('/sign-in')
    const done = await browser.send('/sign-in/second', { code: digits(secret, '2026-11-23 15:10') })
    expect(done.location).toBe('/desk')
    expect((await browser.open('/desk')).status).toBe(200)
  })
})

describe('A session', () => {
  it('opened with a password alone reaches level 3; shown a second thing, all of the account’s level', async () => {
    town.at('2026-11-23 16:00')
    const [wu] = await town.rows<{ id: string }>(
      sql`update identity.person set level = 5 where id = (select who from identity.demo_account where login = 'zhang-min') returning id`,
    )
    expect(wu).toBeDefined()
    const [browser] = await signInTo('zhang-min')
    const before = await browser.open('/my/profile')
    expect(before.body).toContain('/my/step-up')
    const secret = await addAppAt(browser, '/my/profile', '2026-11-23 16:00')
    expect((await browser.open('/api/v1/my/profile')).json<{ sessionLevel: number }>().sessionLevel).toBe(5)
    const [again] = await signInTo('zhang-min')
    town.at('2026-11-23 16:05')
    await again.send('/sign-in/second', { code: digits(secret, '2026-11-23 16:05') })
    expect((await again.open('/api/v1/my/profile')).json<{ sessionLevel: number }>().sessionLevel).toBe(5)
  })
})

describe('A check of who somebody is', () => {
  it('runs out after its term: the level falls, in open sessions, too, and its owner is told', async () => {
    town.at('2026-11-24 09:00')
    const browser = town.browser()
    await browser.signIn('zhou-deming')
    expect((await browser.open('/api/v1/my/profile')).json<{ level: number }>().level).toBe(3)
    await town.rows(sql`
      update identity.assurance set vouched_at = '2021-11-20', lapses_at = '2026-11-24T00:30:00Z'
      where person_id = (select who from identity.demo_account where login = 'zhou-deming')`)
    await town.tick('identity.lapse-assurance')
    const now = (await browser.open('/api/v1/my/profile')).json<{ level: number; sessionLevel: number }>()
    expect(now).toMatchObject({ level: 1, sessionLevel: 1 })
    await town.work()
    const told = await town.rows(sql`select 1 from messages.message where kind = 'identity.account-lapsed'`)
    expect(told).toHaveLength(1)
  })
})
