import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

const food = '511A0005200004-511602000000-000-115113016823646795-1-00'

let town: Town
let he: Browser
let company: string
let caseId: string

beforeAll(async () => {
  town = await openTown()
  he = town.browser()
  await he.signIn('he-xiaoyu')
  company = /value="([0-9a-f-]{36})"/.exec((await he.open('/my/acting')).body)?.[1] ?? ''
  await he.send('/my/acting', { acting: company })
  caseId = (await he.post(`/matters/${food}/apply`, {})).json<{ caseId: string }>().caseId
  await he.send('/my/acting', { acting: 'self' })
})
afterAll(() => town?.close())

const pages = ['', '/tasks', '/check', '/answers/shop', '/evidence/photos', '/receipt', '/withdraw']

describe('A case of a company, opened by somebody who acts for themselves just now', () => {
  it.each(pages)('leads whoever may act for the company to where they change over: …%s', async (path) => {
    const address = `/my/cases/${caseId}${path}`
    const { status, location } = await he.open(address)
    expect([status, location]).toEqual([303, `/my/acting?as=${company}&back=${encodeURIComponent(address)}`])
  })

  it('is one button away, and the button leads back to it', async () => {
    const address = `/my/cases/${caseId}/tasks`
    const { location = '' } = await he.open(address)
    const page = await he.open(location)
    expect(page.body).toContain('这件事是以“广安区渠江里小面馆')
    expect(page.body).not.toContain('type="radio"')
    const [acting, back] = ['acting', 'back'].map(
      (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1],
    )
    expect((await he.send(location, { acting: acting ?? '', back: back ?? '' }, '/my/acting')).location).toBe(address)
    expect((await he.open(address)).status).toBe(200)
    expect((await he.open(`/my/acting?as=${company}`)).body).toContain('type="radio"')
    await he.send('/my/acting', { acting: 'self' })
  })

  it('is nothing to anybody else, nor to programs', async () => {
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    for (const path of pages) expect((await chen.open(`/my/cases/${caseId}${path}`)).status).toBe(404)
    expect((await chen.open(`/my/acting?as=${company}`)).body).not.toContain('广安区渠江里小面馆')
    expect((await he.open(`/api/v1/my/cases/${caseId}`)).status).toBe(404)
  })

  it.each(['/my', '/my/cases'])('is counted on %s, with the way to change over', async (path) => {
    const { body } = await he.open(path)
    expect(body).toMatch(/您代表的“广安区渠江里小面馆”有 1 件正在办/)
    expect(body).toContain(`/my/acting?as=${company}&amp;back=${encodeURIComponent(path)}`)
  })
})

describe('One’s own case, opened while acting for a company', () => {
  it('leads back to oneself', async () => {
    const { browser, caseId: own } = { browser: he, caseId: await ownDraft() }
    await browser.send('/my/acting', { acting: company })
    const { location = '' } = await browser.open(`/my/cases/${own}`)
    expect(location).toContain('/my/acting?as=self')
    expect((await browser.open(location)).body).toContain('这件事是以您本人的身份办的')
    await browser.send('/my/acting', { acting: 'self' })
  })
})

async function ownDraft(): Promise<string> {
  const birth = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'
  return (await he.post(`/matters/${birth}/apply`, {})).json<{ caseId: string }>().caseId
}

describe('A form whose sender is not signed in any more', () => {
  it('says at the door that what was typed is lost, and says nothing of it where nothing was', async () => {
    const visitor = town.browser()
    const sent = await visitor.send('/sign-in', { 'shop.name': '小面' }, `/my/cases/${caseId}/answers/shop`)
    expect(sent.location).toContain('unsaved=true')
    expect((await visitor.open(sent.location ?? '')).body).toContain('没能留下')
    const button = await visitor.send('/sign-in', {}, `/my/cases/${caseId}/discard`)
    expect(button.location).not.toContain('unsaved')
    expect((await visitor.open(button.location ?? '')).body).not.toContain('没能留下')
  })
})
