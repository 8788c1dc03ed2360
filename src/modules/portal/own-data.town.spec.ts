import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { checkPdf } from '../../platform/paper/check.ts'
import { apply, birthRegistration, finish } from '../../testing/apply.ts'
import { password } from '../../testing/keys.ts'
import { actFor, entrust, family, socialCard } from '../../testing/mandates.ts'
import { type Answer, type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town?.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

interface Taken {
  readonly format: string
  readonly account: { readonly name: string; readonly maskedNumber: string }
  readonly cases: readonly { readonly head: { readonly caseNo: string } }[]
  readonly messages: readonly { readonly body: { readonly zh: string } }[]
  readonly record: readonly { readonly did: string }[]
  readonly dataUses: readonly object[]
  readonly licences: readonly object[]
}

describe('Taking one’s data along', () => {
  let she: Browser
  let caseNo: string
  beforeAll(async () => {
    const applied = await apply(town, 'he-xiaoyu', birthRegistration)
    she = applied.browser
    caseNo = applied.caseNo
  })

  it('gives everything the pages show, as one JSON file', async () => {
    const { status, body } = await she.open('/my/data.json')
    expect(status).toBe(200)
    const taken = JSON.parse(body) as Taken
    expect(taken.format).toBe('onedoor-own-data')
    expect(taken.account).toMatchObject({ name: '何晓雨' })
    expect(taken.cases.map(({ head }) => head.caseNo)).toEqual([caseNo])
    expect(taken.messages.length).toBeGreaterThan(0)
    expect(taken.dataUses.length).toBeGreaterThan(0)
    expect(taken.record.map(({ did }) => did)).toContain('casework.submit-case')
  })

  it('reads lists to their end', async () => {
    const [her] = await town.rows<{ id: string }>(sql`select id from identity.person where name = '何晓雨'`)
    await town.rows(sql`
      insert into messages.message (bucket, id, person, kind, subject_zh, subject_en, body_zh, body_en, link, at)
      select bucket, overlay(id::text placing lpad(n::text, 3, '0') from 34)::uuid, person, kind, subject_zh, subject_en,
        body_zh, body_en, link, at
      from messages.message, generate_series(1, 70) n
      where person = ${her?.id} and id = (select max(id::text)::uuid from messages.message where person = ${her?.id})
      on conflict do nothing`)
    const taken = JSON.parse((await she.open('/my/data.json')).body) as Taken
    expect(taken.messages.length).toBeGreaterThanOrEqual(70)
  })

  it('shows identity numbers no further than the pages do', async () => {
    expect((await she.open('/my/data.json')).body).not.toMatch(/511602199103080021/)
  })

  it('gives a paper to read, in the reader’s language', async () => {
    for (const lang of ['zh', 'en']) {
      const answer = await town.web.inject({
        url: `/my/data.pdf?lang=${lang}`,
        headers: await cookiesOf('he-xiaoyu'),
      })
      expect(answer.headers['content-type']).toBe('application/pdf')
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
      expect((await checkPdf(answer.rawPayload, [])).verdict).toBe('not-signed')
    }
  })

  it('prints what no font has as a mark, for one’s own words must not keep one’s data away', async () => {
    const [her] = await town.rows<{ id: string }>(sql`select id from identity.person where name = '何晓雨'`)
    await town.rows(sql`update messages.message set subject_zh = '🦄 收件' where person = ${her?.id}`)
    expect((await she.open('/my/data.pdf?lang=zh')).status).toBe(200)
  })

  it('is nobody’s who has not signed in, and staff have none', async () => {
    expect((await town.browser().open('/my/data.json')).location).toMatch(/^\/sign-in/)
    expect((await (await signedIn('zhouming')).open('/my/data.json')).status).toBe(403)
  })

  it('gives whoever acts for another their own, never the other’s', async () => {
    const mother = await signedIn(family.mother.login)
    const daughter = await signedIn(family.daughter.login)
    await entrust(town, mother, daughter, { to: family.daughter, matters: [socialCard] })
    await actFor(daughter, family.mother.name)
    const taken = JSON.parse((await daughter.open('/my/data.json')).body) as Taken
    expect(taken.account.name).toBe(family.daughter.name)
  })

  async function cookiesOf(login: string) {
    const answer = await town.web.inject({ method: 'GET', url: '/sign-in' })
    const csrf = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? ''
    const once = /name="_once" value="([^"]+)"/.exec(answer.body)?.[1] ?? ''
    const first = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const opened = await town.web.inject({
      method: 'POST',
      url: '/sign-in/demo',
      headers: { cookie: first, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf, _once: once, login }).toString(),
    })
    return { cookie: opened.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  }
})

describe('Closing an account', () => {
  it('waits for applications that are under way, and says which', async () => {
    const { browser } = await apply(town, 'lin-fang', birthRegistration)
    const page = await browser.open('/my/close')
    expect(page.body).toContain('请先办完这些')
    expect(page.body).not.toContain('name="current"')
    expect((await browser.post('/my/close', { current: password })).json()).toMatchObject({ refused: 'closing-cases' })
  })

  it('is not for whom a company stands and falls with', async () => {
    const manager = await signedIn('yang-fan')
    const answer = await manager.post('/my/close', { current: password })
    expect(answer.json()).toMatchObject({ refused: 'closing-represents' })
    expect((await manager.open('/my/close')).body).toContain('登记的法定代表人')
  })

  it('asks for the password, and counts wrong ones', async () => {
    const mother = await signedIn(family.mother.login)
    const wrong = await mother.send('/my/close', { current: 'guess' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('当前密码不对')
    expect((await mother.open('/my')).status).toBe(200)
  })

  it('is not done in the name of another', async () => {
    const daughter = await signedIn(family.daughter.login)
    await actFor(daughter, family.mother.name)
    expect((await daughter.post('/my/close', { current: password })).json()).toMatchObject({ refused: 'not-allowed' })
  })

  it('ends every way in, every mandate, every draft, and how one is reached', async () => {
    const elsewhere = await signedIn(family.mother.login)
    const mother = await signedIn(family.mother.login)
    await mother.post(`/matters/${socialCard}/apply`, {})
    const { location } = await mother.send('/my/close', { current: password })
    expect(location).toBe('/account-closed')
    expect((await mother.open('/account-closed')).body).toContain('账号已注销')
    expect((await mother.open('/my')).location).toMatch(/^\/sign-in/)
    expect((await elsewhere.open('/my')).location).toMatch(/^\/sign-in/)
    await town.work()
    const again = await town.browser().send('/sign-in', { account: family.mother.number, password })
    expect(again.status).toBe(422)
    const demo = await town.browser().send('/sign-in', { login: family.mother.login }, '/sign-in/demo')
    expect(demo.status).toBe(422)
    expect(demo.body).toContain('这个样例账号已经注销')
    const [left] = await town.rows<Record<string, unknown>>(sql`
      select p.password, p.mobile, p.email, p.level,
        (select count(*)::int from identity.mandate m where m.mandator_id = p.id and m.ended_at is null) as mandates,
        (select count(*)::int from casework.case_file c where c.holder_id = p.id and c.state = 'draft') as drafts,
        (select count(*)::int from identity.sign_in_key k where k.who = p.id) as keys
      from identity.person p where p.name = ${family.mother.name}`)
    expect(left).toEqual({ password: null, mobile: null, email: null, level: 1, mandates: 0, drafts: 0, keys: 0 })
  })

  /** Holds a row until what is begun meanwhile waits for it. */
  async function whileHeld(row: ReturnType<typeof sql>, begin: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
    const begun: Promise<Answer>[] = []
    await town.office.database.transaction(async (tx) => {
      await row.execute(tx)
      for (const one of begin) {
        begun.push(one())
        await new Promise((done) => setTimeout(done, 700))
      }
    })
    return Promise.all(begun)
  }
  const idOf = async (login: string) =>
    (await town.rows<{ who: string }>(sql`select who from identity.demo_account where login = ${login}`))[0]?.who ?? ''

  it('and handing in at the same moment leave no application without its applicant', async () => {
    const [one, other] = [await signedIn('wang-qiang'), await signedIn('wang-qiang')]
    const { caseId } = (await one.post(`/matters/${socialCard}/apply`, {})).json<{ caseId: string }>()
    await finish(one, caseId, { submit: false })
    const held = sql`select 1 from casework.case_file where id = ${caseId} for update`
    const [handed, closed] = await whileHeld(held, [
      () => one.post(`/my/cases/${caseId}/check`, { confirmed: true }),
      () => other.post('/my/close', { current: password }),
    ])
    expect(handed?.status, handed?.body).toBe(201)
    expect(closed?.json()).toMatchObject({ refused: 'closing-cases' })
  })

  it('and beginning one at the same moment, neither', async () => {
    const [one, other] = [await signedIn('li-xiuying'), await signedIn('li-xiuying')]
    const who = await idOf('li-xiuying')
    const held = sql`select 1 from identity.mobile_name where person_id = ${who} for update`
    const [closed, begun] = await whileHeld(held, [
      () => one.post('/my/close', { current: password }),
      () => other.post(`/matters/${socialCard}/apply`, {}),
    ])
    expect(closed?.status, closed?.body).toBe(201)
    expect(begun?.json()).toMatchObject({ refused: 'sign-in-first' })
    expect(await town.rows(sql`select 1 from casework.case_file where holder_id = ${who}`)).toEqual([])
  })

  it('is opened again at a counter, and what was there is there', async () => {
    const zhou = await signedIn('zhouming')
    const card = {
      name: family.mother.name,
      number: family.mother.number,
      mobile: '13900139123',
      password: '春天再去看看油菜花',
    }
    expect((await zhou.send('/desk/accounts', card)).status).toBe(303)
    const mother = town.browser()
    await mother.send('/sign-in', { account: card.number, password: card.password })
    expect((await mother.open('/my/profile')).body).toContain(family.mother.name)
  })

  it('is not opened again from afar by whoever knows name and number', async () => {
    const nina = await signedIn(family.clerk.login)
    expect((await nina.send('/my/close', { current: password })).location).toBe('/account-closed')
    const form = {
      name: family.clerk.name,
      number: family.clerk.number,
      mobile: '13900139456',
      password: '春天再去看看油菜花',
    }
    const { status, body } = await town.browser().send('/register', form)
    expect(status).toBe(422)
    expect(body).toContain('窗口')
  })
})
