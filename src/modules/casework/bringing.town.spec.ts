import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** A draft of somebody for a matter. */
async function begun(login: string, code: string) {
  const browser = town.browser()
  await browser.signIn(login)
  const { caseId } = (await browser.post(`/matters/${code}/apply`, { code })).json<{ caseId: string }>()
  return { browser, caseId }
}

/** Brings one file to a slot as a program would. */
async function bring(login: string, path: string, content: Buffer) {
  const { web } = town
  const signedIn = await web.inject({ method: 'POST', url: '/api/v1/sign-in/demo', payload: { login } })
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const edge = 'edge-of-a-part'
  const before = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="scan"\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(before), content, Buffer.from(`\r\n--${edge}--\r\n`)])
  const type = `multipart/form-data; boundary=${edge}`
  const headers = { cookie, 'content-type': type, 'idempotency-key': randomUUID() }
  const sent = await web.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload })
  return sent.json<{ refused: string; fields: { file?: { text: string } } }>()
}

describe('A paper that a slot asks for', () => {
  it.each([
    ['is too large', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(11 * 1_048_576)]), '最大 10 MB'],
    ['is of another kind', Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 \x00\x00\x00\x00'), 'JPG / PNG'],
  ])('is refused by the rule its page has told, when it %s', async (_, content, words) => {
    const { browser, caseId } = await begun('zhang-min', teacher)
    const path = `/my/cases/${caseId}/evidence/photo`
    const page = (await browser.open(path)).body
    expect(page).toMatch(/JPG \/ PNG[^<]*每个不超过 10 MB/)
    const refused = await bring('zhang-min', path, content)
    expect(refused.fields.file?.text).toContain(words)
    expect(refused.fields.file?.text).not.toContain('WEBP')
  })
})

describe('A promise', () => {
  const or = '或者用承诺代替'
  const pages = async (browser: Browser, here: string) => [
    (await browser.open(here)).body,
    (await browser.send(here, {}, `${here}/promise`)).body,
  ]

  it('is called one where it is the only way, in the summary of errors too', async () => {
    const { browser, caseId } = await begun('chen-jianguo', safety)
    const shown = await pages(browser, `/my/cases/${caseId}/evidence/conduct-promise`)
    for (const page of shown) {
      expect(page).not.toContain(or)
      expect(page).not.toContain('还没有')
      expect(page).toContain('作出承诺')
    }
    expect(shown[1]).toContain('作出承诺：请先阅读并勾选承诺')
  })

  it('stands beside an upload as the other way', async () => {
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    const [company] = await town.rows<{ id: string }>(
      sql`select id from identity.company where name like '%渠江里小面馆%'`,
    )
    await browser.post('/my/acting', { acting: company?.id })
    const { caseId } = (await browser.post(`/matters/${food}/apply`, {})).json<{ caseId: string }>()
    for (const page of await pages(browser, `/my/cases/${caseId}/evidence/food-safety-rules`))
      expect(page).toContain(or)
  })
})

describe('A paper that was fetched', () => {
  it('is shown with what was read, and another is asked for only of those who say it is wrong', async () => {
    const { browser, caseId } = await begun('zhang-min', teacher)
    const page = (await browser.open(`/my/cases/${caseId}/evidence/identity`)).body
    expect(page).toContain('<dt class="govuk-summary-list__key">来源</dt>')
    expect(page).toContain('取得时间')
    expect(page.indexOf('<details')).toBeGreaterThan(0)
    expect(page.indexOf('type="file"')).toBeGreaterThan(page.indexOf('<details'))
  })
})
