import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { renewPublicEdition } from '../../platform/public-edition.ts'
import { apply, birthRegistration } from '../../testing/apply.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
let visitor: Browser
let he: Browser
let chen: Browser

beforeAll(async () => {
  town = await openTown()
  visitor = town.browser()
  he = town.browser()
  chen = town.browser()
  await he.signIn('he-xiaoyu')
  await chen.signIn('chen-jianguo')
})
afterAll(() => town?.close())

const pages = ['/', '/about', '/about/figures', '/help', '/accessibility', '/privacy'] as const

describe('The public pages', () => {
  it.each(pages)('%s is there in Chinese, English and large print, with nothing inline', async (path) => {
    const browser = town.browser()
    const chinese = await browser.open(path)
    expect(chinese.status).toBe(200)
    expect(chinese.body).toContain('lang="zh-CN"')
    await browser.open('/preferences?lang=en')
    const english = await browser.open(path)
    expect(english.body).toContain('lang="en"')
    await browser.open('/preferences?elder=1')
    expect((await browser.open(path)).body).toContain('od-elder')
    for (const { body } of [chinese, english]) {
      expect(body).not.toMatch(/ style="|<script(?![^>]*src=)|\son\w+="/)
      expect(body).not.toMatch(/undefined|\[object Object\]|NaN/)
    }
  })

  it.each(pages)('%s leads to no page that is not there', async (path) => {
    const { body } = await visitor.open(path)
    const links = new Set(
      [...body.matchAll(/ href="(\/(?!assets|api|preferences)[^"#]*)/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      ),
    )
    for (const link of links) {
      const { status } = await visitor.open(link)
      expect(`${link} ${status < 400}`).toBe(`${link} true`)
    }
  })
})

/** What was drawn is forgotten, as it is after a minute. */
async function later() {
  await renewPublicEdition(town.office.database.sql)
  town.office.publicEdition.forget()
}

describe('The home page', () => {
  it('has a search box, two doors and the Road of Life in its order', async () => {
    const { body } = await visitor.open('/')
    expect(body).toContain('您想办什么事？')
    expect(body).toContain('个人办事')
    const stages = ['birth', 'school', 'work', 'family', 'home', 'health', 'old-age', 'after-life', 'start', 'close']
    const places = stages.map((stage) => body.search(new RegExp(`\\?stage=${stage}["#]`)))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places[0]).toBeGreaterThan(0)
  })

  it('names every department', async () => {
    const names = await town.rows<{ id: string }>(sql`select id from directory.organisation where not sample`)
    const { body } = await visitor.open('/')
    for (const { id } of names) expect(body).toContain(`/departments/${id}`)
  })

  it('has the departments from A to Z in either language', async () => {
    const names = (html: string) =>
      [...html.matchAll(/href="\/departments\/[0-9a-f-]{36}"[^>]*>([^<]+)</g)].map(([, name = '']) =>
        name.replaceAll('&#39;', '’'),
      )
    const chinese = names((await visitor.open('/')).body)
    expect(chinese.length).toBeGreaterThan(30)
    expect(chinese).toEqual(chinese.toSorted((one, other) => one.localeCompare(other, 'zh-CN')))
    const english = town.browser()
    await english.open('/preferences?lang=en')
    const abroad = names((await english.open('/')).body)
    expect(abroad).toEqual(abroad.toSorted((one, other) => one.localeCompare(other, 'en')))
  })

  it('keeps its six matters as they come into use, and calls none much used that nobody has used', async () => {
    const often = async () => {
      await later()
      return (await visitor.open('/api/v1/')).json<{ often: { by: string; matters: { code: string }[] } }>().often
    }
    const use = (matters: number) =>
      town.rows(
        sql`insert into catalogue.matter_use (matter_id, begun)
            select id, 3 from catalogue.matter where current_version is not null and state = 'in-use'
            order by id desc limit ${matters} on conflict do nothing`,
      )
    expect((await visitor.open('/')).body).toContain('网上能办：')
    expect((await often()).matters).toHaveLength(6)
    await use(1)
    const [used] = await town.rows<{ code: string }>(
      sql`select m.code from catalogue.matter m join catalogue.matter_use u on u.matter_id = m.id`,
    )
    const { by, matters } = await often()
    expect([by, matters[0]?.code, new Set(matters.map(({ code }) => code)).size]).toEqual(['online', used?.code, 6])
    await use(6)
    expect((await often()).by).toBe('used')
    expect((await visitor.open('/')).body).toContain('常办：')
  })

  it('shows figures only once there is something to count, and what it was counted from', async () => {
    expect((await visitor.open('/')).body).toContain('没有数字可列')
    await town.rows(
      sql`insert into casework.day_tally (day, organisation_id, closed, granted, on_the_spot, minutes)
          select '2026-11-20', id, 4, 4, 1, 55 from directory.organisation limit 1`,
    )
    await town.rows(
      sql`insert into voice.tally (organisation_id, matter_code, month, invited, level_1, level_5, updated_at)
          select id, 'spec', '2026-11-01', 4, 2, 1, now() from directory.organisation limit 1`,
    )
    await later()
    const { figures } = (await visitor.open('/api/v1/')).json<{ figures: Record<string, number> }>()
    expect(figures).toMatchObject({
      closedThisMonth: 4,
      averageMinutes: 13.75,
      onTheSpotShare: 0.25,
      rated: 3,
      content: 2,
    })
    const { body } = await visitor.open('/about/figures')
    expect(body).toContain('66.67')
    expect(body).toContain('25%')
    expect(body).toContain('2 ÷ 3；请过 4 件的申请人评价，3 件有评价')
  })
})

describe('My page', () => {
  it('is for people who signed in', async () => {
    const { status, location } = await visitor.open('/my')
    expect([status, location]).toEqual([303, '/sign-in?back=%2Fmy'])
  })

  it('greets by the hour and shows licences that end soon', async () => {
    const { body } = await chen.open('/my')
    expect(body).toContain('上午好')
    expect(body).toContain('我的证照')
    expect(body).not.toMatch(/undefined|\[object Object\]|511602\d{12}/)
  })

  it('leads from the licence that ends soon to its renewal, and once applied for to the case', async () => {
    const renewal = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
    const { body } = await chen.open('/my')
    expect(body).not.toContain('现在没有要您做的事')
    expect(body.split(`href="/matters/${renewal}"`).length).toBe(4)
    expect((await chen.open('/')).body).toContain(`href="/matters/${renewal}"`)
    const applied = await chen.send(`/matters/${renewal}/apply`, {})
    expect(applied.location).toMatch(/^\/my\/cases\//)
    const after = await chen.open('/my')
    expect(after.body).not.toContain(`href="/matters/${renewal}"`)
    expect(after.body).toContain('看续办进度')
  })

  it('tells the case under way as a road: what happened, what it waits for', async () => {
    const { browser } = await apply(town, 'li-xiuying', birthRegistration)
    const { current, cases } = (await browser.open('/api/v1/my')).json<{
      current: { happened: { title: { zh: string } }[]; now: { zh: string } } | null
      cases: unknown[]
    }>()
    expect(current?.happened.length).toBeGreaterThan(0)
    expect(current?.now).not.toBeNull()
    expect(cases).toEqual([])
    expect((await browser.open('/my')).body).toContain('id="current"')
  })

  it('shows the code of a licence large, on a page of its own', async () => {
    const card = /href="(\/my\/licences\/[^"]+\/show)"/.exec((await chen.open('/my')).body)?.[1] ?? ''
    const { status, body } = await chen.open(card)
    expect(status).toBe(200)
    expect(body).toContain('od-show')
    expect(body).toContain('class="od-qr"')
    expect((await he.open(card)).status).toBe(404)
  })

  it('has the matters one keeps: kept from the guide, hidden from others, let go again', async () => {
    const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
    expect((await visitor.open(`/matters/${food}`)).body).toContain(`href="/my/kept/${food}"`)
    expect((await visitor.open(`/my/kept/${food}`)).location).toBe(
      `/sign-in?back=${encodeURIComponent(`/my/kept/${food}`)}`,
    )
    for (const _ of ['once', 'again'])
      expect((await chen.send(`/my/kept/${food}`, {}, `/my/kept/${food}`)).status).toBe(303)
    const kept = (browser: Browser) =>
      browser.open('/api/v1/my/kept').then((answer) => answer.json<{ matters: { code: string }[] }>().matters)
    expect((await kept(chen)).map(({ code }) => code)).toEqual([food])
    expect(await kept(he)).toEqual([])
    expect((await chen.open('/my')).body).toContain(`href="/matters/${food}"`)
    expect((await chen.open(`/my/kept/${food}`)).body).toContain('已经收藏')
    await chen.send('/my/kept', {}, `/my/kept/${food}/let-go`)
    expect(await kept(chen)).toEqual([])
    expect((await chen.open('/my/kept/nothing-of-the-kind')).status).toBe(404)
  })

  it('offers the companies one acts for', async () => {
    const { body } = await he.open('/my')
    expect(body).toContain('广安区渠江里小面馆')
    // 个体工商户: an operator, no legal representative.
    expect(body).toContain('经营者')
    expect(body).not.toContain('法定代表人')
  })

  it('speaks English', async () => {
    await he.open('/preferences?lang=en')
    const { body } = await he.open('/my')
    expect(body).toContain('good morning')
    await he.open('/preferences?lang=zh')
  })
})

describe('A problem', () => {
  it('says what to do and whom to ring when a page is not there', async () => {
    const { status, body } = await visitor.open('/no/such/page')
    expect(status).toBe(404)
    expect(body).toContain('没有找到这一页')
    expect(body).toContain('href="tel:12345"')
    expect(body).not.toContain('请求编号')
  })

  it('says who may when a page is closed', async () => {
    const { status, body } = await he.open('/desk/audit')
    expect(status).toBe(403)
    expect(body).toContain('换成企业身份')
  })

  it('gives a number to read to the hotline when the fault is ours', async () => {
    const broken = await openTown()
    await broken.rows(sql`drop schema voice cascade`)
    const { status, body } = await broken.browser().open('/about/figures')
    expect(status).toBe(500)
    expect(body).toMatch(/请求编号.*[0-9a-f]{12}/s)
    await broken.close()
  })
})
