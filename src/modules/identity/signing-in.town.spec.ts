import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sampleStaff from '../../../data/staff/sample-staff.json' with { type: 'json' }
import { visitor } from '../../platform/actor.ts'
import { type Office, perform } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { signInDemo } from './commands/sign-in-demo.ts'
import { signInPerson } from './commands/sign-in-person.ts'
import { signInStaff } from './commands/sign-in-staff.ts'
import { demoAccounts, sessions } from './public.ts'

let town: Town

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})

afterAll(async () => {
  await town?.close()
})

const heXiaoyu = { number: '511602199103080021', mobile: '13800138001', password: 'demo-1234' }
const from = (address: string) => ({ from: { address } })

describe('Signing in', () => {
  it.each([
    ['the citizen number', '511602199103080021'],
    ['the citizen number with blanks', '511602 19910308 0021'],
    ['the mobile number', '13800138001'],
    ['the mobile number with +86', '+86 138 0013 8001'],
    ['the short name the README tells of, where sample people live', 'he-xiaoyu'],
  ])('works with %s', async (_what, account) => {
    const { session } = await town.do(visitor, signInPerson, { account, password: heXiaoyu.password })
    expect(await sessions(town.office).of(session?.token ?? '')).toMatchObject({
      actor: { kind: 'person', level: 3, acting: { as: 'self' } },
      visitor: { kind: 'person', name: '何**' },
    })
  })

  it('says the same to a wrong password and to an account nobody has', async () => {
    const browser = town.browser()
    const texts = []
    for (const account of [
      heXiaoyu.number,
      '511602199001010015',
      'nobody at all',
      '13900000000',
      '51160220211026012' + '1',
    ]) {
      const answer = await browser.post('/sign-in', { account, password: 'not this one' })
      expect(answer.status).toBe(422)
      texts.push(answer.body.replace(/"reference":"[^"]*"/, ''))
    }
    expect(new Set(texts).size).toBe(1)
  })

  it('takes as long for an account nobody has as for one that exists', async () => {
    const time = async (account: string, i: number) => {
      const began = performance.now()
      await town
        .do(visitor, signInPerson, { account, password: 'not this one' }, from(`10.1.${i}.${account.length}`))
        .catch(() => {})
      return performance.now() - began
    }
    // In turns, and the quickest of each: what else the machine does meets both.
    let [known, unknown] = [Infinity, Infinity]
    for (let i = 0; i < 10; i++) {
      known = Math.min(known, await time('13800138002', i))
      unknown = Math.min(unknown, await time('13800999999', i))
    }
    expect(unknown).toBeGreaterThan(known * 0.3)
    expect(unknown).toBeLessThan(known * 3)
  })

  it('makes whoever tries too often wait, longer each time, whatever the account', async () => {
    for (const account of ['13800138003', '13800998877']) {
      town.at('2026-11-23 11:00')
      const attempt = (password: string) => town.do(visitor, signInPerson, { account, password }, from('10.0.0.1'))
      for (let i = 0; i < 5; i++) await expect(attempt('wrong one')).rejects.toMatchObject({ reason: 'sign-in-wrong' })
      await expect(attempt('wrong one')).rejects.toMatchObject({ reason: 'too-often', facts: { seconds: 30 } })
      await expect(attempt('demo-1234')).rejects.toMatchObject({ reason: 'too-often' })
      town.at('2026-11-23 11:01')
      await expect(attempt('wrong one')).rejects.toMatchObject({ reason: 'sign-in-wrong' })
      await expect(attempt('wrong one')).rejects.toMatchObject({ reason: 'too-often', facts: { seconds: 60 } })
    }
  })

  it('is not shut to the account’s owner by somebody else’s tries from elsewhere', async () => {
    const account = '13800138003'
    const { session } = await town.do(visitor, signInPerson, { account, password: 'demo-1234' }, from('10.0.0.2'))
    expect(session).not.toBeNull()
  })

  it('forgets wrong tries once the right password came', async () => {
    town.at('2026-11-23 12:00')
    const attempt = (password: string) =>
      town.do(visitor, signInPerson, { account: '13800138004', password }, from('10.0.0.3'))
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await expect(attempt('wrong one')).rejects.toMatchObject({ reason: 'sign-in-wrong' })
      await attempt('demo-1234')
    }
  })

  it('answers 429 and when to come back on its page', async () => {
    town.at('2026-11-23 13:00')
    const browser = town.browser()
    for (let i = 0; i < 5; i++) await browser.send('/sign-in', { account: '13800138005', password: 'wrong one' })
    const answer = await browser.send('/sign-in', { account: '13800138005', password: 'wrong one' })
    expect(answer.status).toBe(429)
    expect(answer.body).toContain('30 秒后再试')
    expect(answer.body).not.toContain('wrong one')
  })

  it('knows no sample person without an account: a child cannot sign in', async () => {
    const attempt = town.do(visitor, signInPerson, { account: '511602202110260121', password: 'demo-1234' })
    await expect(attempt).rejects.toMatchObject({ reason: 'sign-in-wrong' })
  })

  it('is never answered from memory: a key used twice opens no session for somebody else', async () => {
    const headers = { 'idempotency-key': 'the-same-key' }
    const first = await town.browser().post('/sign-in', { account: '13800138006', password: 'demo-1234' }, headers)
    expect(first.status).toBe(201)
    const second = await town.browser().post('/sign-in', { account: '13800138006', password: 'wrong one' }, headers)
    expect(second.status).toBe(422)
    expect(await town.rows(sql`select key from platform.once where key = 'the-same-key'`)).toEqual([])
  })

  it('is on record, refused or not, without the account that was typed', async () => {
    const entries = await town.rows<{ refused: string | null }>(
      sql`select refused from platform.audit_entry where did = 'identity.sign-in-person'`,
    )
    const reasons = new Set(entries.map(({ refused }) => refused))
    expect(reasons).toEqual(new Set([null, 'sign-in-wrong', 'too-often']))
  })
})

describe('Signing in as staff', () => {
  it('works with login and password, at the post', async () => {
    const { session } = await town.do(visitor, signInStaff, { login: ' ZhouMing ', password: 'demo-1234' })
    expect(await sessions(town.office).of(session?.token ?? '')).toMatchObject({
      actor: { kind: 'staff', duties: ['clerk'], scope: 'own' },
      visitor: {
        kind: 'staff',
        name: '周明',
        organisation: { zh: '区行政审批局' },
        post: { zh: '政务服务中心市场准入窗口' },
      },
    })
  })

  it('keeps the two realms apart', async () => {
    const asStaff = town.do(visitor, signInStaff, { login: heXiaoyu.mobile, password: heXiaoyu.password })
    await expect(asStaff).rejects.toMatchObject({ reason: 'sign-in-wrong' })
    const asPerson = town.do(visitor, signInPerson, { account: 'zhouming', password: 'demo-1234' })
    await expect(asPerson).rejects.toMatchObject({ reason: 'sign-in-wrong' })
  })

  it('says the same to a wrong password and an unknown login, and makes too many tries wait', async () => {
    const attempt = (login: string) => town.do(visitor, signInStaff, { login, password: 'wrong one' }, from('10.0.0.9'))
    for (let i = 0; i < 5; i++) await expect(attempt('wuli')).rejects.toMatchObject({ reason: 'sign-in-wrong' })
    await expect(attempt('wuli')).rejects.toMatchObject({ reason: 'too-often' })
    await expect(attempt('nobody')).rejects.toMatchObject({ reason: 'sign-in-wrong' })
  })
})

describe('Demo accounts', () => {
  it('are every sample resident with an account and every sample member of staff', async () => {
    const accounts = await demoAccounts(town.office.database.sql)
    const of = (realm: string) => accounts.filter((account) => account.realm === realm)
    expect(of('person')).toHaveLength(13)
    expect(of('staff')).toHaveLength(sampleStaff.length)
    for (const { about } of accounts) expect(about).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
  })

  it('sign in with one click on the page', async () => {
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    const page = await browser.open('/my/profile')
    expect(page.status).toBe(200)
    expect(page.body).toContain('5116**********0021')
    expect(page.body).not.toContain(heXiaoyu.number)
  })

  it('are not there where the platform runs in earnest', async () => {
    const live: Office = { ...town.office, config: { ...town.office.config, demo: false } }
    const attempt = perform(live, signInDemo, visitor, { login: 'he-xiaoyu' })
    await expect(attempt).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('know nobody who is not a sample', async () => {
    await expect(town.do(visitor, signInDemo, { login: 'somebody' })).rejects.toMatchObject({ reason: 'not-found' })
  })
})
