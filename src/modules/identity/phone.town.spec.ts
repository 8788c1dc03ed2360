import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { addApp, digitsOf, password } from '../../testing/keys.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town.close())

interface Shown {
  readonly state: string
  readonly wait: string
  readonly code: string
  readonly digits: string
  readonly name?: string
}

const looks = async (browser: Browser, wait = '') =>
  (await browser.open(`/api/v1/sign-in/phone${wait && `?wait=${wait}`}`)).json<Shown>()

/** What a browser shows, with its page opened first, as people do. */
async function shows(browser: Browser): Promise<Shown & { asked: string }> {
  await browser.open('/sign-in/phone')
  const shown = await looks(browser)
  return { ...shown, asked: new URL(shown.code).pathname }
}

/** Presses “sign in”, whether the page offers it or not. */
const press = (browser: Browser, wait: string) => browser.send('/sign-in', { wait }, '/sign-in/phone')

async function phoneOf(login: string): Promise<Browser> {
  const phone = town.browser()
  await phone.signIn(login)
  return phone
}

const levelIn = async (browser: Browser) =>
  (await browser.open('/api/v1/my/profile')).json<{ sessionLevel: number; level: number }>()

describe('A browser that shows a code', () => {
  it('is signed in by a phone that says yes: the same digits on both, the name before the last press', async () => {
    const [browser, phone] = [town.browser(), await phoneOf('chen-jianguo')]
    const { wait, asked, digits } = await shows(browser)
    expect(digits).toMatch(/^\d{4}$/)
    const page = await phone.open(asked)
    expect(page.body).toContain(digits)
    expect((await looks(browser, wait)).state).toBe('waiting')
    expect((await press(browser, wait)).body).toContain('还没有确认')
    expect((await phone.send(asked, { answer: 'yes' })).location).toBe(asked)
    expect((await phone.open(asked)).body).toContain('已经确认')
    const seen = await looks(browser, wait)
    expect(seen).toMatchObject({ state: 'agreed', name: '陈**' })
    const done = await browser.send(`/sign-in/phone?wait=${wait}`, { wait, back: '/my/profile' }, '/sign-in/phone')
    expect(done.location).toBe('/my/profile')
    expect((await levelIn(browser)).sessionLevel).toBe(3)
    await town.work()
    const told = await town.rows(sql`select 1 from messages.message where kind = 'identity.account-phone-sign-in'`)
    expect(told).toHaveLength(1)
  })

  it('renews itself without scripts, and looks by itself with them', async () => {
    const { body } = await town.browser().open('/sign-in/phone')
    expect(body).toMatch(
      /<noscript><meta http-equiv="refresh" content="4; url=\/sign-in\/phone\?wait=[\w-]+"\/?><\/noscript>/,
    )
    expect(body).toContain('data-island="wait"')
  })

  it('stays outside when the phone says no', async () => {
    const [browser, phone] = [town.browser(), await phoneOf('chen-jianguo')]
    const { wait, asked } = await shows(browser)
    await phone.send(asked, { answer: 'no' })
    expect((await browser.open(`/sign-in/phone?wait=${wait}`)).body).toContain('不是我')
    expect((await press(browser, wait)).status).toBe(422)
    expect((await phone.send('/my/profile', { answer: 'yes' }, asked)).body).toContain('已经过期')
  })

  it('waits two minutes for the phone, and not longer', async () => {
    town.at('2026-11-23 11:00')
    const [browser, phone] = [town.browser(), await phoneOf('chen-jianguo')]
    const { wait, asked } = await shows(browser)
    town.at('2026-11-23 11:02')
    expect((await looks(browser, wait)).state).toBe('over')
    expect((await phone.open(asked)).body).toContain('已经过期')
    expect((await phone.send('/my/profile', { answer: 'yes' }, asked)).status).toBe(422)
  })

  it('uses a yes once, in the browser that began alone', async () => {
    town.at('2026-11-23 11:10')
    const [browser, thief, phone] = [town.browser(), town.browser(), await phoneOf('chen-jianguo')]
    const { wait, asked } = await shows(browser)
    await phone.send(asked, { answer: 'yes' })
    await thief.open('/sign-in/phone')
    expect((await looks(thief, wait)).state).toBe('over')
    expect((await press(thief, wait)).body).toContain('不是这个浏览器')
    expect((await press(browser, wait)).status).toBe(303)
    await browser.send('/my/profile', {}, '/sign-out')
    expect((await press(browser, wait)).body).toContain('已经过期')
  })

  it('counts as nothing shown in the browser that waited: what asks for something fresh asks for it', async () => {
    town.at('2026-11-23 11:20')
    const [browser, phone] = [town.browser(), await phoneOf('chen-jianguo')]
    const { wait, asked } = await shows(browser)
    await phone.send(asked, { answer: 'yes' })
    // The phone's own session began in an earlier minute.
    town.at('2026-11-23 11:21')
    expect((await press(browser, wait)).status).toBe(303)
    const [session] = await town.rows<{ provenAt: Date; createdAt: Date }>(sql`
      select proven_at as "provenAt", created_at as "createdAt" from identity.session order by created_at desc limit 1`)
    expect(Number(session?.createdAt) - Number(session?.provenAt)).toBeGreaterThan(10 * 60_000)
  })

  it('opens nothing once all sessions of its owner have ended, whatever it said before', async () => {
    town.at('2026-11-23 11:30')
    const [browser, phone] = [town.browser(), await phoneOf('chen-jianguo')]
    const { wait, asked } = await shows(browser)
    await phone.send(asked, { answer: 'yes' })
    await phone.send('/my/profile/password', { current: password, password: '春天再去看看油菜花' })
    expect((await press(browser, wait)).status).toBe(422)
    await phone.send('/my/profile/password', { current: '春天再去看看油菜花', password: '秋天再去看看银杏叶' })
  })

  it('is told of with its kind, its network and its time, so that a code from elsewhere is noticed', async () => {
    const phone = await phoneOf('chen-jianguo')
    const far = await town.web.inject({
      url: '/api/v1/sign-in/phone',
      remoteAddress: '203.0.113.7',
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36' },
    })
    const { body } = await phone.open(new URL(far.json<Shown>().code).pathname)
    expect(body).toContain('Windows 上的 Chrome')
    expect(body).toContain('不在同一个网络（203.0.113.7）')
    const { asked } = await shows(town.browser())
    expect((await phone.open(asked)).body).toContain('同一个网络')
  })

  it('carries no code of anybody’s making, nor one with a changed byte', async () => {
    const phone = await phoneOf('chen-jianguo')
    const { asked } = await shows(town.browser())
    const at = asked.length - 30
    const changed = asked.slice(0, at) + (asked[at] === 'A' ? 'B' : 'A') + asked.slice(at + 1)
    for (const path of [changed, '/my/phone/AAAA', `${asked.slice(0, 40)}`])
      expect((await phone.open(path)).status).toBe(404)
  })

  it('sends whoever reads it without being signed in to the page to sign in, and from there back', async () => {
    const { asked } = await shows(town.browser())
    expect((await town.browser().open(asked)).location).toBe(`/sign-in?back=${encodeURIComponent(asked)}`)
  })
})

describe('A phone', () => {
  it('that was signed in some time ago shows once more whose it is', async () => {
    town.at('2026-11-23 13:00')
    const phone = await phoneOf('li-xiuying')
    town.at('2026-11-23 13:30')
    const [browser] = [town.browser()]
    const { wait, asked } = await shows(browser)
    expect((await phone.open(asked)).body).toContain('name="current"')
    expect((await phone.send(asked, { answer: 'yes' })).status).toBe(422)
    expect((await phone.send(asked, { answer: 'yes', current: 'not it at all' })).status).toBe(422)
    expect((await looks(browser, wait)).state).toBe('waiting')
    expect((await phone.send(asked, { answer: 'yes', current: password })).status).toBe(303)
    expect((await looks(browser, wait)).state).toBe('agreed')
  })

  it('hands on no more than its own level, nor more than one thing carries: the new session shows more to reach more', async () => {
    town.at('2026-11-23 14:00')
    await town.rows(sql`update identity.person set level = 5
      where id = (select who from identity.demo_account where login = 'zhang-min')`)
    const phone = await phoneOf('zhang-min')
    const { secret } = await addApp(town, phone, '/my/profile/authenticator')
    expect((await levelIn(phone)).sessionLevel).toBe(5)
    const browser = town.browser()
    const { wait, asked } = await shows(browser)
    await phone.send(asked, { answer: 'yes' })
    await press(browser, wait)
    expect(await levelIn(browser)).toMatchObject({ level: 5, sessionLevel: 3 })
    town.at('2026-11-23 14:05')
    await browser.send('/my/step-up', { code: digitsOf(town, secret) })
    expect((await levelIn(browser)).sessionLevel).toBe(5)
    await town.rows(sql`update identity.session set level = 2
      where who = (select who from identity.demo_account where login = 'zhang-min')`)
    const [low, again] = [town.browser(), await shows(town.browser())]
    expect(again.state).toBe('waiting')
    const waiting = await shows(low)
    await phone.send(waiting.asked, { answer: 'yes' })
    await press(low, waiting.wait)
    expect((await levelIn(low)).sessionLevel).toBe(2)
  })
})
