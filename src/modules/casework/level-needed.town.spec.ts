import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMatter } from '#catalogue'
import { sql } from '../../platform/db.ts'
import { apply, birthRegistration, finish } from '../../testing/apply.ts'
import { addApp, signInWithPassword } from '../../testing/keys.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { changeSection } from '../catalogue/commands/change-section.ts'
import { publishMatter } from '../catalogue/commands/publish-matter.ts'
import { startDraft } from '../catalogue/commands/start-draft.ts'
import { sectionKeys } from '../catalogue/sections.ts'

const code = birthRegistration
const guide = `/matters/${code}`
const start = `${guide}/apply`

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  await ask(4)
  await town.rows(sql`
    update identity.person set level = 5
    where id in (select who from identity.demo_account where login in ('li-xiuying', 'zhang-min'))`)
})
afterAll(() => town?.close())

/** Publishes the matter anew, asking for another level. */
async function ask(minAssurance: number) {
  const qian = await town.staff('qianjin')
  await town.do(qian, startDraft, { code })
  const description = { ...(await findMatter(town.office.database.sql, code))?.description, minAssurance }
  const value = Object.fromEntries(
    Object.entries(description).filter(([key]) => (sectionKeys.kind as readonly string[]).includes(key)),
  )
  await town.do(qian, changeSection, { code, section: 'kind', value })
  await town.do(qian, publishMatter, { code })
}

/** Signed in with a password alone: level 3, however well the account is known. */
const withPassword = async (account: string) => (await signInWithPassword(town, account)).browser

const stepUp = (back: string) => `/my/step-up?level=4&back=${encodeURIComponent(back)}`

describe('A matter that asks for more than the session has', () => {
  it('says so beforehand, on its guide and before the draft, with the way to raise it', async () => {
    expect((await town.browser().open(guide)).body).toContain('网上申请要求实名等级 4 级。')
    const li = await withPassword('li-xiuying')
    for (const page of [guide, start]) {
      const { body } = await li.open(page)
      expect(body).toMatch(/要求实名等级 4 级，您这次登录是 3 级/)
      expect(body).toContain(stepUp(page).replaceAll('&', '&amp;'))
    }
    await li.open('/preferences?lang=en')
    expect((await li.open(guide)).body).toContain('needs assurance level 4; your session has level 3.')
  })

  it('leads whoever begins to where the session is raised, and from there back', async () => {
    const li = await withPassword('li-xiuying')
    const led = await li.send(start, {})
    expect([led.status, led.location]).toEqual([303, stepUp(start)])
    const page = await li.open(stepUp(start))
    expect(page.body).toContain('要办的事要求：四级')
    const add = /href="(\/my\/profile\/authenticator[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { added } = await addApp(town, li, add)
    expect(added.location, added.body).toBe(stepUp(start))
    expect((await li.open(added.location ?? '')).body).toContain(`href="${start}"`)
    expect((await li.send(start, {})).location).toMatch(/^\/my\/cases\/.+\/tasks$/)
  })

  it('tells programs the reason, both levels and where a person can raise theirs', async () => {
    const zhang = await withPassword('zhang-min')
    const refused = await zhang.post(start, {})
    expect(refused.status).toBe(422)
    expect(refused.json()).toMatchObject({ refused: 'level-too-low', facts: { level: 4, has: 3 }, to: stepUp(start) })
  })

  it('asks again for whoever submits: the draft may have been begun with more', async () => {
    const zhang = town.browser()
    await zhang.signIn('zhang-min')
    const { caseId } = (await zhang.post(start, {})).json<{ caseId: string }>()
    const again = await withPassword('zhang-min')
    const check = `/my/cases/${caseId}/check`
    const tasks = await again.open(`/my/cases/${caseId}/tasks`)
    expect(tasks.body).toContain('要求实名等级 4 级，您这次登录是 3 级')
    expect(tasks.body).toContain('请先提升这次登录的等级')
    expect((await again.open(`/api/v1/my/cases/${caseId}/tasks`)).json()).toMatchObject({
      level: { needed: 4, had: 3 },
    })
    expect((await again.post(check, { confirmed: true })).json()).toMatchObject({ to: stepUp(check) })
    expect((await zhang.open(`/my/cases/${caseId}/tasks`)).body).not.toContain('请先提升这次登录的等级')
    await finish(zhang, caseId)
  })

  it('sends whoever’s account is not known so well to a counter, not to a second thing in vain', async () => {
    const chen = await withPassword('chen-jianguo')
    await town.rows(
      sql`update identity.person set level = 3 where id = (select who from identity.demo_account where login = 'chen-jianguo')`,
    )
    const led = await chen.send(start, {})
    const { body } = await chen.open(led.location ?? '')
    expect(body).toContain('带身份证到政务服务大厅任一窗口')
    expect(body).not.toContain('/my/profile/authenticator')
  })

  it('follows no address elsewhere back', async () => {
    const li = await withPassword('zhang-min')
    const { body } = await li.open('/my/step-up?level=4&back=https%3A%2F%2Fevil.example%2Fmy')
    expect(body).not.toContain('href="https://evil.example')
    expect(body).toContain('class="govuk-back-link" href="/my"')
  })
})

describe('A matter that asks for no more than a password reaches', () => {
  it('is begun and handed in as ever', async () => {
    await ask(3)
    const { caseNo } = await apply(town, 'he-xiaoyu', code)
    expect(caseNo).toBeTruthy()
  })
})
