import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { visitor } from '../../platform/actor.ts'
import { connect, sql } from '../../platform/db.ts'
import { addApp, digitsOf } from '../../testing/keys.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { signInDemo } from './commands/sign-in-demo.ts'
import { sessions } from './public.ts'

let town: Town

beforeAll(async () => {
  town = await openTown('2026-11-23 09:00')
})

beforeEach(() => {
  town.at('2026-11-23 09:00')
})

afterAll(async () => {
  await town?.close()
})

async function signIn(login: string): Promise<string> {
  const { session } = await town.do(visitor, signInDemo, { login })
  return session?.token ?? ''
}

const of = (token: string) => sessions(town.office).of(token)

describe('A session', () => {
  it('of a resident ends after two hours without a click', async () => {
    const token = await signIn('he-xiaoyu')
    town.at('2026-11-23 10:59')
    expect(await of(token)).toBeDefined()
    town.at('2026-11-23 12:58')
    expect(await of(token)).toBeDefined()
    town.at('2026-11-23 14:59')
    expect(await of(token)).toBeUndefined()
  })

  it('of a member of staff ends after half an hour without a click', async () => {
    const token = await signIn('zhouming')
    town.at('2026-11-23 09:29')
    expect(await of(token)).toBeDefined()
    town.at('2026-11-23 09:59')
    expect(await of(token)).toBeUndefined()
  })

  it('ends after twelve hours, however busy', async () => {
    const token = await signIn('zhouming')
    for (let minute = 20; minute < 12 * 60; minute += 20) {
      town.at(
        `2026-11-23 ${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      )
      expect(await of(token)).toBeDefined()
    }
    town.at('2026-11-23 21:00')
    expect(await of(token)).toBeUndefined()
  })

  it('ends no later for changing over to a company and back', async () => {
    const browser = town.browser()
    await browser.signIn('yang-fan')
    const ends = () =>
      town.rows<{ at: Date }>(sql`select max(expires_at) as at from identity.session where name = '杨帆'`)
    const [first] = await ends()
    town.at('2026-11-23 10:30')
    const page = await browser.open('/my/acting')
    const company = /value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
    await browser.send('/my/acting', { acting: company })
    await browser.send('/my/acting', { acting: 'self' })
    expect(await ends()).toEqual([first])
  })

  it('renewed by many at once goes on as one: the others find it ended', async () => {
    const browser = town.browser()
    await browser.signIn('yang-fan')
    const open = () => town.rows<{ id: string }>(sql`select id from identity.session where name = '杨帆'`)
    const before = (await open()).length
    const change = () => browser.post('/my/acting', { acting: 'self' }, { 'idempotency-key': crypto.randomUUID() })
    const answers = await Promise.all(Array.from({ length: 6 }, change))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await open()).toHaveLength(before)
  })

  it('is found in one statement, and written to once a minute at most', async () => {
    const token = await signIn('he-xiaoyu')
    const seen: string[] = []
    const url = (town.office.database.pool as unknown as { options: { connectionString: string } }).options
      .connectionString
    const watched = connect({ url, watch: (statement) => seen.push(statement) })
    const quiet = sessions({ ...town.office, database: watched })
    await quiet.of(token)
    await quiet.of(token)
    expect(seen).toHaveLength(2)
    expect(seen.every((statement) => statement.startsWith('select'))).toBe(true)
    town.at('2026-11-23 09:01')
    await quiet.of(token)
    await quiet.of(token)
    expect(seen.filter((statement) => statement.startsWith('update'))).toHaveLength(1)
    await watched.close()
  })

  it('is nobody’s with a token that was never given', async () => {
    expect(await of('x'.repeat(32))).toBeUndefined()
    expect(await of('')).toBeUndefined()
  })

  it('keeps no token: what lies in the table opens nothing', async () => {
    const token = await signIn('he-xiaoyu')
    const rows = await town.rows<{ text: string }>(sql`select session::text as text from identity.session as session`)
    expect(rows.map(({ text }) => text).join()).not.toContain(token)
  })

  it('gets a new token with every sign-in, and the old one of the browser is worth nothing', async () => {
    const before = await signIn('he-xiaoyu')
    const session = (await of(before))?.id
    const { session: after } = await town.do(
      visitor,
      signInDemo,
      { login: 'zhang-min' },
      { from: { address: '', session } },
    )
    expect(after?.token).not.toBe(before)
    expect(await of(before)).toBeUndefined()
    expect(await of(after?.token ?? '')).toBeDefined()
  })

  it('ends with signing out, in the database too', async () => {
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    const [before] = await town.rows<{ count: number }>(sql`select count(*) as count from identity.session`)
    expect((await browser.send('/my/profile', {}, '/sign-out')).location).toBe('/')
    expect((await browser.open('/my/profile')).location).toContain('/sign-in?back=')
    const [after] = await town.rows<{ count: number }>(sql`select count(*) as count from identity.session`)
    expect(after?.count).toBe((before?.count ?? 0) - 1)
  })

  it('is swept away when it is over', async () => {
    await signIn('he-xiaoyu')
    town.at('2026-11-24 09:00')
    await town.tick('identity.sweep')
    expect(await town.rows(sql`select id from identity.session`)).toEqual([])
  })
})

describe('One’s own account', () => {
  it('shows where one is signed in, and ends the others', async () => {
    const home = town.browser()
    const work = town.browser()
    await home.signIn('liu-yang')
    await work.signIn('liu-yang')
    const page = await home.open('/my/profile')
    const which = /name="which" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    expect((await home.send('/my/profile', { which }, '/my/profile/sessions')).location).toBe('/my/profile')
    expect((await home.open('/my/profile')).status).toBe(200)
    expect((await work.open('/my/profile')).status).toBe(303)
  })

  it('asks once more who one is before it ends another, ten minutes after one has shown it', async () => {
    const [home, work] = [town.browser(), town.browser()]
    await home.signIn('liu-yang')
    await work.signIn('liu-yang')
    town.at('2026-11-23 09:11')
    const path = '/my/profile/sessions'
    const asked = await home.send('/my/profile', { which: 'others' }, path)
    expect(asked.status).toBe(422)
    expect(asked.body).toContain('结束登录前，请确认是您本人')
    expect(asked.body).toContain('name="which" value="others"')
    expect(asked.body).not.toContain('govuk-error-summary')
    expect((await home.send(path, { which: 'others', current: 'not this one' })).body).toContain('当前密码不对')
    expect((await work.open('/my/profile')).status).toBe(200)
    expect((await home.send(path, { which: 'others', current: 'demo-1234' })).location).toBe('/my/profile')
    expect((await work.open('/my/profile')).status).toBe(303)
  })

  it('asks staff, too, and whoever has an app for its digits', async () => {
    const [desk, other] = [town.browser(), town.browser()]
    await desk.signIn('gongli')
    const app = await addApp(town, desk, '/desk/profile/authenticator')
    await other.signIn('gongli')
    town.at('2026-11-23 09:11')
    const path = '/desk/profile/sessions'
    await other.open('/desk/profile')
    expect((await desk.send('/desk/profile', { which: 'others' }, path)).body).toContain('name="code"')
    expect((await desk.send(path, { which: 'others', current: 'demo-1234' })).status).toBe(422)
    expect((await other.open('/desk/profile')).status).toBe(200)
    expect((await desk.send(path, { which: 'others', code: digitsOf(town, app.secret) })).location).toBe(
      '/desk/profile',
    )
    expect((await other.open('/desk/profile')).status).toBe(303)
  })

  it('does not end the sessions of others', async () => {
    const mine = town.browser()
    await mine.signIn('liu-yang')
    const other = (await of(await signIn('zhang-min')))?.id ?? ''
    expect((await mine.send('/my/profile', { which: other }, '/my/profile/sessions')).status).toBe(404)
  })

  it('changes the password only with the current one, ends all other sessions and goes on', async () => {
    const home = town.browser()
    const work = town.browser()
    await home.signIn('zhang-min')
    await work.signIn('zhang-min')
    const path = '/my/profile/password'
    const wrong = await home.send(path, { current: 'not this one', password: '翠屏路的银杏' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('当前密码不对')
    const weak = await home.send(path, { current: 'demo-1234', password: '20010423zm' })
    expect(weak.body).toContain('不要有您的证件号码')
    expect((await home.send(path, { current: 'demo-1234', password: '翠屏路的银杏黄了' })).location).toBe('/my/profile')
    expect((await home.open('/my/profile')).status).toBe(200)
    expect((await work.open('/my/profile')).status).toBe(303)
    const signIn = (password: string) => town.browser().post('/sign-in', { account: '13800138005', password })
    expect((await signIn('demo-1234')).status).toBe(422)
    expect((await signIn('翠屏路的银杏黄了')).status).toBe(201)
  })

  it('makes whoever guesses the current password wait', async () => {
    const browser = town.browser()
    await browser.signIn('lin-fang')
    const guess = () => browser.send('/my/profile/email', { email: 'me@example.cn', current: 'a guess' })
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422)
    expect((await guess()).status).toBe(429)
  })

  it('changes the mobile number, and signs in with the new one from then on', async () => {
    const browser = town.browser()
    await browser.signIn('zhao-yong')
    const path = '/my/profile/mobile'
    expect((await browser.send(path, { mobile: '0826', current: 'demo-1234' })).body).toContain('手机号码应为 11 位')
    expect((await browser.send(path, { mobile: '139 0013 9100', current: 'demo-1234' })).status).toBe(303)
    expect((await browser.open('/my/profile')).body).toContain('139****9100')
    const signIn = (account: string) => town.browser().post('/sign-in', { account, password: 'demo-1234' })
    expect((await signIn('13800138010')).status).toBe(422)
    expect((await signIn('13900139100')).status).toBe(201)
  })

  it('takes a mail address and takes it away again', async () => {
    const browser = town.browser()
    await browser.signIn('yang-fan')
    const path = '/my/profile/email'
    expect((await browser.send(path, { email: 'x@', current: 'demo-1234' })).status).toBe(422)
    await browser.send(path, { email: 'yangfan@example.cn', current: 'demo-1234' })
    expect((await browser.open('/my/profile')).body).toContain('yangfan@example.cn')
    await browser.send(path, { email: '', current: 'demo-1234' })
    expect((await browser.open('/my/profile')).body).not.toContain('yangfan@example.cn')
  })
})

describe('Acting for a company', () => {
  it('is chosen on a page, shown in the header and left again', async () => {
    const browser = town.browser()
    await browser.signIn('yang-fan')
    const page = await browser.open('/my/acting')
    expect(page.body).toContain('四川渠江样例建筑工程有限公司')
    expect(page.body).toContain('广安渠江样例商贸有限公司')
    expect(page.body).not.toContain('白塔')
    const company = /value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
    expect((await browser.send('/my/acting', { acting: company, back: '/my/cases' })).location).toBe('/my/cases')
    expect((await browser.open('/my/acting')).body).toMatch(new RegExp(`value="${company}"[^>]* checked`))
    expect((await browser.open('/matters')).body).toContain('您在替“四川渠江样例建筑工程有限公司”办事')
    await browser.send('/my/acting', { acting: 'self' })
    expect((await browser.open('/my/acting')).body).toMatch(/value="self"[^>]* checked/)
  })

  it('is refused for a company one has no right for', async () => {
    const [hotel] = await town.rows<{ id: string }>(
      sql`select id from identity.company where bucket between 0 and 4095 and name like '%宾馆'`,
    )
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    const answer = await browser.send('/my/acting', { acting: hotel?.id ?? '' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('不能代表这家企业')
  })

  it('ends by itself on the day after the right ends', async () => {
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    await town.rows(sql`update identity.representation set valid_to = '2026-11-23' where bucket between 0 and 4095
      and person_id = (select who from identity.demo_account where login = 'he-xiaoyu')`)
    const company = /value="([0-9a-f-]{36})"/.exec((await browser.open('/my/acting')).body)?.[1] ?? ''
    town.at('2026-11-23 22:30')
    await browser.signIn('he-xiaoyu')
    await browser.send('/my/acting', { acting: company })
    expect((await browser.open('/my/acting')).body).toMatch(new RegExp(`value="${company}"[^>]* checked`))
    town.at('2026-11-24 00:10')
    expect((await browser.open('/my/acting')).body).toMatch(/value="self"[^>]* checked/)
    expect((await browser.open('/my/acting')).body).not.toContain(company)
  })

  it('is nothing for staff or visitors', async () => {
    expect((await town.browser().open('/my/acting')).location).toContain('/sign-in')
    const staff = town.browser()
    await staff.signIn('zhouming')
    expect((await staff.open('/my/acting')).status).toBe(403)
  })
})
