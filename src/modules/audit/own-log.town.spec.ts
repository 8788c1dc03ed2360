import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apply, birthRegistration } from '../../testing/apply.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import type { OwnLine } from './queries-own.ts'

const number = '511602199103080021'

let town: Town
let she: Browser
let caseNo: string

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  const applied = await apply(town, 'he-xiaoyu', birthRegistration)
  she = applied.browser
  caseNo = applied.caseNo
})
afterAll(() => town?.close())

const record = async (path = '') =>
  (await she.open(`/api/v1/my/profile/log${path}`)).json<{ items: OwnLine[]; next: string | null; earlier: boolean }>()

describe('What was done with one’s account', () => {
  it('begins with the last thing, and ends with the first', async () => {
    const { items } = await record()
    const moments = items.map(({ at }) => String(at))
    expect(moments).toEqual(moments.toSorted().reverse())
    expect(items.map(({ did }) => did)).toEqual(
      expect.arrayContaining(['casework.submit-case', 'identity.sign-in-demo']),
    )
    expect(items.every(({ who }) => who === 'self')).toBe(true)
  })

  it('names the case of a deed', async () => {
    expect((await she.open('/my/profile/log')).body.replaceAll(/<[^>]+>/g, '')).toContain(caseNo)
  })

  it('tells of a password that was tried and was wrong, by whoever it was', async () => {
    const other = town.browser()
    expect((await other.send('/sign-in', { account: number, password: 'not-her-password' })).status).toBe(422)
    const [last] = (await record()).items
    expect(last).toMatchObject({ did: 'identity.sign-in-person', who: 'visitor', refused: 'sign-in-wrong' })
    expect((await she.open('/my/profile/log')).body).toContain('账号或密码不对')
  })

  it('tells of a counter’s deeds by the agency, not by the clerk', async () => {
    const zhou = town.browser()
    await zhou.signIn('zhouming')
    const card = { name: '何晓雨', number, mobile: '13900139100', password: '春天再去看看油菜花' }
    expect((await zhou.send('/desk/accounts', card)).status).toBe(303)
    await she.send('/sign-in', { account: number, password: card.password })
    const done = (await record()).items.find(({ did }) => did === 'identity.renew-account')
    expect(done).toMatchObject({ who: 'staff', refused: null })
    expect(done?.organisation?.zh).toMatch(/局/)
    expect(JSON.stringify(done)).not.toContain('周明')
  })

  it('is nobody else’s', async () => {
    const other = town.browser()
    await other.signIn('chen-jianguo')
    const { items } = (await other.open('/api/v1/my/profile/log')).json<{ items: OwnLine[] }>()
    expect(items.map(({ did }) => did)).not.toContain('casework.submit-case')
    expect((await town.browser().open('/api/v1/my/profile/log')).status).toBe(401)
  })

  it('is read page by page, each line once', async () => {
    const before = (await record()).items.length
    for (let count = 0; count < 60; count++)
      await she.send('/my/profile/password', { current: `wrong ${count}`, password: 'x' })
    const seen = new Set<string>()
    let at = ''
    do {
      const { items, next } = await record(at)
      for (const { id } of items) {
        expect(seen.has(id)).toBe(false)
        seen.add(id)
      }
      at = next ? `?before=${next}` : ''
    } while (at)
    expect(seen.size).toBeGreaterThanOrEqual(before + 60)
  })

  it('shows the newest where a place is none, and says so', async () => {
    const { status, body } = await she.open('/my/profile/log?before=yesterday')
    expect(status).toBe(422)
    expect(body).toContain('修改密码')
    expect(body).toContain('govuk-error-summary')
  })
})

describe('The page of it', () => {
  it('is there in both languages, with nothing inline', async () => {
    for (const lang of ['zh', 'en']) {
      await she.open(`/preferences?lang=${lang}`)
      const { body } = await she.open('/my/profile/log')
      expect(body).toContain(lang === 'zh' ? '您的账号做过的每一件事' : 'All that your account did')
      expect(body).not.toMatch(/ style="|<script(?![^>]*src=)|undefined|\[object Object\]/)
    }
  })

  it('is reached from account and security', async () => {
    expect((await she.open('/my/profile')).body).toContain('href="/my/profile/log"')
  })
})
