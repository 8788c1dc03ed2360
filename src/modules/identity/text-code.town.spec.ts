import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { password, signInWithPassword } from '../../testing/keys.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

const codes = '/my/profile/text-codes'

let town: Town
let admin: Browser
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  admin = town.browser()
})
afterAll(() => town?.close())

interface Sent {
  readonly channel: string
  readonly to: string | null
  readonly body: string | null
}

/** The digits of the newest text, read where a demonstration shows them. */
async function digitsSent(): Promise<string> {
  await town.work()
  await admin.signIn('qianjin')
  const { items } = (await admin.open('/api/v1/desk/outbox')).json<{ items: Sent[] }>()
  const text = items.find(({ channel }) => channel === 'text')
  return /验证码 (\d{6})/.exec(text?.body ?? '')?.[1] ?? ''
}

const other = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0')

async function signInTo(account: string): Promise<[Browser, string | undefined]> {
  const { browser, location } = await signInWithPassword(town, account)
  return [browser, location]
}

const second = '/sign-in/second?back=%2Fmy%2Fprofile'
const askAtSecond = (browser: Browser) => browser.send(second, { back: '/my/profile' }, '/sign-in/second/code')

describe('Digits by text', () => {
  it('are added once the number is seen to be in hand, and the password known', async () => {
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    expect((await chen.open('/my/profile')).body).toContain(codes)
    const asked = await chen.send(codes, {}, `${codes}/code`)
    expect(asked.location, asked.body).toBe(codes)
    expect((await chen.open(codes)).body).toMatch(/已发到 1\d{2}\*{4}\d{4}，10 分钟内有效/)
    const digits = await digitsSent()
    expect((await chen.send(codes, { code: other(digits), current: password })).status).toBe(422)
    expect((await chen.send(codes, { code: digits, current: 'not it at all' })).status).toBe(422)
    expect((await chen.send(codes, { code: digits, current: password })).location).toBe('/my/profile')
    const page = await chen.open('/my/profile')
    expect(page.body).toContain('短信验证码')
    expect(page.body).not.toContain(`href="${codes}"`)
  })

  it('are asked beside the password from then on, and finish the sign-in', async () => {
    town.at('2026-11-23 10:10')
    const [browser, location] = await signInTo('chen-jianguo')
    expect(location).toBe(second)
    const page = await browser.open(second)
    expect(page.body).toContain('再用短信验证码确认')
    expect(page.body).toContain('发送短信验证码到')
    expect((await askAtSecond(browser)).location).toBe(second)
    const digits = await digitsSent()
    expect((await browser.send(second, { code: other(digits) }, '/sign-in/second')).status).toBe(422)
    const done = await browser.send(second, { code: digits, back: '/my/profile' }, '/sign-in/second')
    expect(done.location).toBe('/my/profile')
    expect((await browser.open('/my/profile')).status).toBe(200)
    const [again] = await signInTo('chen-jianguo')
    expect((await again.send(second, { code: digits }, '/sign-in/second')).status).toBe(422)
  })

  it('belong to the session that asked for them', async () => {
    town.at('2026-11-23 10:20')
    const [mine] = await signInTo('chen-jianguo')
    await askAtSecond(mine)
    const digits = await digitsSent()
    const [theirs] = await signInTo('chen-jianguo')
    expect((await theirs.send(second, { code: digits }, '/sign-in/second')).status).toBe(422)
    expect((await mine.send(second, { code: digits }, '/sign-in/second')).status).toBe(303)
  })

  it('hold for ten minutes', async () => {
    town.at('2026-11-23 11:30')
    const [browser] = await signInTo('chen-jianguo')
    await askAtSecond(browser)
    const digits = await digitsSent()
    town.at('2026-11-23 11:39')
    await browser.open(second)
    town.at('2026-11-23 11:41')
    expect((await browser.post('/sign-in/second', { code: digits })).status).not.toBe(201)
  })

  it('bear five tries, however fast they come', async () => {
    town.at('2026-11-23 13:00')
    const [browser] = await signInTo('chen-jianguo')
    await askAtSecond(browser)
    const digits = await digitsSent()
    const wrong = Array.from({ length: 12 }, (_, i) => String((Number(digits) + 1 + i) % 1_000_000).padStart(6, '0'))
    await Promise.all(wrong.map((code) => browser.post('/sign-in/second', { code })))
    const [kept] = await town.rows<{ tries: number }>(
      sql`select tries from identity.text_code order by created_at desc, id desc limit 1`,
    )
    expect(kept?.tries).toBe(5)
    town.at('2026-11-23 13:08')
    expect((await browser.post('/sign-in/second', { code: digits })).status).not.toBe(201)
  })

  it('are sent once a minute and five times an hour at most', async () => {
    town.at('2026-11-24 10:00')
    const [browser] = await signInTo('chen-jianguo')
    expect((await askAtSecond(browser)).status).toBe(303)
    const soon = await askAtSecond(browser)
    expect(soon.status).toBe(422)
    expect(soon.body).toContain('请 60 秒后再发')
    for (const minute of [2, 4, 6, 8]) {
      town.at(`2026-11-24 10:0${minute}`)
      expect((await askAtSecond(browser)).status, String(minute)).toBe(303)
    }
    town.at('2026-11-24 10:10')
    const [elsewhere] = await signInTo('chen-jianguo')
    expect((await askAtSecond(elsewhere)).status).toBe(422)
    town.at('2026-11-24 11:01')
    const [later] = await signInTo('chen-jianguo')
    expect((await askAtSecond(later)).status).toBe(303)
  })

  it('are kept nowhere but where a demonstration shows its texts', async () => {
    town.at('2026-11-24 13:00')
    const [browser] = await signInTo('chen-jianguo')
    await askAtSecond(browser)
    const [waiting] = await town.rows<{ facts: string }>(sql`select to_jsonb(o)::text as facts from platform.outbox o`)
    const digits = await digitsSent()
    const [kept] = await town.rows<{ row: string }>(
      sql`select c::text as row from identity.text_code c order by created_at desc limit 1`,
    )
    expect(digits).toMatch(/^\d{6}$/)
    for (const text of [kept?.row, waiting?.facts]) expect(text ?? '').not.toMatch(new RegExp(`\\b${digits}\\b`))
  })

  it('raise a session, too', async () => {
    town.at('2026-11-24 15:00')
    await town.rows(
      sql`update identity.person set level = 5 where id = (select who from identity.demo_account where login = 'li-xiuying')`,
    )
    const [li] = await signInTo('li-xiuying')
    const stepUp = '/my/step-up?level=5&back=%2Fmy'
    expect((await li.open(stepUp)).body).toContain(`${codes}?back=`)
    await li.send(codes, {}, `${codes}/code`)
    await li.send(codes, { code: await digitsSent(), current: password, back: '/my' })
    expect((await li.open('/api/v1/my/profile')).json()).toMatchObject({ sessionLevel: 5 })
    town.at('2026-11-24 15:10')
    const browser = town.browser()
    await browser.signIn('li-xiuying')
    await town.rows(sql`update identity.session set level = 3, ways = '{password}' where who =
      (select who from identity.demo_account where login = 'li-xiuying')`)
    const asked = await browser.send(stepUp, { level: '5', back: '/my' }, '/my/step-up/code?level=5')
    expect(asked.location).toBe(stepUp)
    const raised = await browser.send(stepUp, { code: await digitsSent(), back: '/my' }, '/my/step-up?level=5')
    expect(raised.location, raised.body).toBe('/my')
    expect((await browser.open('/api/v1/my/profile')).json()).toMatchObject({ sessionLevel: 5 })
  })

  it('hold the mobile number where it is until they are removed', async () => {
    town.at('2026-11-24 15:20')
    const browser = town.browser()
    await browser.signIn('li-xiuying')
    const change = () => browser.send('/my/profile/mobile', { mobile: '13900139555', current: password })
    expect((await change()).body).toContain('请先移除短信验证码')
    const path = /\/my\/profile\/keys\/[0-9a-f-]{36}/.exec((await browser.open('/my/profile')).body)?.[0] ?? ''
    expect((await browser.send(path, { current: password })).location).toBe('/my/profile')
    expect((await change()).location).toBe('/my/profile')
  })

  it('are nothing to somebody who does not use them: a password alone gets no text out of the house', async () => {
    town.at('2026-11-24 16:00')
    const nobody = town.browser()
    expect((await nobody.post('/sign-in/second/code', {})).json()).toMatchObject({ refused: 'nobody-to-text' })
    expect((await nobody.send('/sign-in', {}, '/sign-in/second/code')).location).toContain('/sign-in')
    const desk = town.browser()
    await desk.signIn('zhouming')
    expect((await desk.post('/sign-in/second/code', {})).json()).toMatchObject({ refused: 'no-texts' })
  })
})

describe('A house that can send no texts', () => {
  it('offers none, and shuts nobody out who relied on them', async () => {
    town.at('2026-11-25 10:00')
    const config = town.office.config as { demo: boolean }
    config.demo = false
    try {
      const browser = town.browser()
      const account = '511602198205010011'
      const { location } = await browser.send('/sign-in', { account, password, back: '/my/profile' })
      expect(location).toBe('/my/profile')
      expect((await browser.open(codes)).status).toBe(404)
      expect((await browser.post(`${codes}/code`, {})).json()).toMatchObject({ refused: 'no-texts' })
    } finally {
      config.demo = true
    }
  })
})
