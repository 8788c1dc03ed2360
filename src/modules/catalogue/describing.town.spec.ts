import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { changeDescription } from './commands/change-description.ts'
import { changeMatterState } from './commands/change-matter-state.ts'
import { changeSection } from './commands/change-section.ts'
import { discardDraft } from './commands/discard-draft.ts'
import { publishMatter } from './commands/publish-matter.ts'
import { startDraft } from './commands/start-draft.ts'
import type { MatterDescription } from './description.ts'
import { findMatter, matterVersion } from './matters.ts'
import { canBeAppliedFor } from './model.ts'
import { type EditShown, matterEdit } from './queries-desk.ts'
import { searchMatters } from './search/search-matters.ts'

const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
const card = '512B0070200006-511602000000-000-1151130108778239R-1-00'
const kindergarten = '511A0050000062-511602000000-000-115113016823646795-1-00'

let town: Town
let admin: Browser
/** 钱进 keeps the catalogue for everybody; 何静 only for her own agency. */
let qian: Actor
let he: Actor

beforeAll(async () => {
  town = await openTown()
  admin = town.browser()
  await admin.signIn('qianjin')
  const [{ organisation } = { organisation: '' }] = await town.rows<{ organisation: string }>(
    sql`select organisation_id as organisation from catalogue.matter where code = ${food}`,
  )
  const staff = { kind: 'staff', organisation, duties: ['admin'] } as const
  qian = { ...staff, id: newReferenceId(town.office.now()), scope: 'all' }
  he = { ...staff, id: newReferenceId(town.office.now()), scope: 'own' }
})
afterAll(() => town.close())

const at = () => town.office.database.sql
const edit = async (code: string, actor = qian) => (await town.look(actor, matterEdit, { code })) as EditShown
const page = (code: string, below = '/edit') => `/desk/matters/${encodeURIComponent(code)}${below}`

describe('describing a matter', () => {
  it('begins with the version in force and changes nothing people see', async () => {
    await town.do(he, startDraft, { code: food })
    expect(await edit(food)).toMatchObject({ version: 1, draft: 2, faults: [], changed: [] })
    const limits = { legal: { n: 10, unit: 'working-day' }, promise: { n: 3, unit: 'working-day' }, correctionDays: 30 }
    await town.do(he, changeSection, { code: food, section: 'limits', value: limits })
    expect((await findMatter(at(), food))?.description?.promise.n).toBe(5)
  })

  it('cannot be published while the lint finds an error, and says all that is to do', async () => {
    const { findings, changed } = await edit(food)
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'L3', key: 'steps-over-promise', section: 'steps' }),
    )
    expect(changed).toEqual([{ section: 'limits', count: 1 }])
    await expect(town.do(he, publishMatter, { code: food })).rejects.toMatchObject({
      reason: 'matter-not-ready',
      facts: { errors: 1 },
    })
    expect((await admin.open(page(food))).body).toContain('各步骤时限之和超过承诺时限')
  })

  it('is published as the next version; what runs keeps the one it began with', async () => {
    const before = await findMatter(at(), food)
    const steps = before?.description?.steps.map((step) => ({
      ...step,
      limit: { n: step.link === 'decide' ? 1 : 0, unit: 'working-day' },
    }))
    await town.do(he, changeSection, { code: food, section: 'steps', value: { steps } })
    expect(await town.do(he, publishMatter, { code: food })).toMatchObject({ version: 2 })
    const after = await findMatter(at(), food)
    expect(after).toMatchObject({ version: 2, description: { promise: { n: 3 } } })
    expect(await matterVersion(at(), before?.id ?? '', 1)).toMatchObject({
      version: 1,
      description: { promise: { n: 5 } },
    })
    expect((await edit(food)).versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ])
    const history = await admin.open(page(food, '/versions/2'))
    expect(history.body).toContain('承诺时限')
  })

  it('is not published when nothing was changed', async () => {
    await town.do(qian, startDraft, { code: card })
    expect((await edit(card)).findings).toContainEqual(
      expect.objectContaining({ rule: 'E6', key: 'nothing-changed', severity: 'error' }),
    )
    await expect(town.do(qian, publishMatter, { code: card })).rejects.toMatchObject({ reason: 'matter-not-ready' })
    expect((await admin.open(page(card))).body).toContain('草稿和现行版本完全一样')
    await town.do(qian, discardDraft, { code: card })
  })

  it('is not published without the text of the law it rests on', async () => {
    await town.do(qian, startDraft, { code: card })
    const { legalBasis } = (await findMatter(at(), card))?.description as MatterDescription
    const empty = legalBasis.map((one) => ({ ...one, text: ' ' }))
    await town.do(qian, changeSection, { code: card, section: 'basis', value: { legalBasis: empty } })
    expect((await edit(card)).findings).toContainEqual(
      expect.objectContaining({ rule: 'E5', key: 'basis-without-text', section: 'basis', severity: 'error' }),
    )
    await expect(town.do(qian, publishMatter, { code: card })).rejects.toMatchObject({ reason: 'matter-not-ready' })
    await expect(
      town.do(qian, changeSection, { code: card, section: 'basis', value: { legalBasis: [] } }),
    ).rejects.toMatchObject({ reason: 'invalid' })
    await town.do(qian, discardDraft, { code: card })
  })

  it('happens one draft at a time, and a draft is nobody else’s version', async () => {
    const first = await town.do(he, startDraft, { code: card }).catch((error) => error)
    expect(first).toMatchObject({ reason: 'not-allowed' })
    const [one, two] = await Promise.all([
      town.do(qian, startDraft, { code: card }),
      town.do(qian, startDraft, { code: card }),
    ])
    expect(one.version).toBe(two.version)
    const matter = await findMatter(at(), card)
    expect(await matterVersion(at(), matter?.id ?? '', one.version)).toBeUndefined()
    await town.do(qian, discardDraft, { code: card })
    expect(await edit(card)).toMatchObject({ draft: null, version: 1 })
    await expect(
      town.do(qian, changeSection, { code: card, section: 'faqs', value: { faqs: [] } }),
    ).rejects.toMatchObject({
      reason: 'matter-has-no-draft',
    })
  })

  it('can begin from nothing, and says what is missing until it is whole', async () => {
    await town.do(qian, startDraft, { code: kindergarten })
    const begun = await edit(kindergarten)
    expect(begun).toMatchObject({ version: 0, draft: 1 })
    expect(begun.faults.map(({ path }) => path)).toContain('summary')
    await expect(town.do(qian, publishMatter, { code: kindergarten })).rejects.toMatchObject({
      reason: 'matter-not-ready',
    })
    const like = (await findMatter(at(), food))?.description as MatterDescription
    const description: MatterDescription = {
      ...like,
      plainName: { zh: '开办幼儿园', en: 'Open a kindergarten' },
      keywords: ['办托儿所', 'nursery'],
      basicCode: '511A0050000062',
      legalThemes: ['文体教育'],
      result: { ...like.result, name: { zh: '民办学校办学许可证' } },
    }
    await town.do(qian, changeDescription, { code: kindergarten, json: JSON.stringify(description) })
    await town.do(qian, publishMatter, { code: kindergarten })
    const published = await findMatter(at(), kindergarten)
    expect(published).toMatchObject({
      version: 1,
      described: true,
      name: { zh: '幼儿园设立审批', en: 'Open a kindergarten' },
    })
    expect((await searchMatters(at(), { q: '办托儿所', limit: 1 })).matters[0]?.code).toBe(kindergarten)
    const guide = await town.browser().open(`/matters/${kindergarten}`)
    expect(guide.body).toContain('开办幼儿园')
    expect(guide.body).toContain(`/matters/${kindergarten}/apply`)
  })

  it('refuses JSON that is none or has another shape, and says where', async () => {
    await town.do(qian, startDraft, { code: kindergarten })
    await expect(town.do(qian, changeDescription, { code: kindergarten, json: '{"a":' })).rejects.toMatchObject({
      reason: 'not-json-text',
    })
    await expect(
      town.do(qian, changeDescription, { code: kindergarten, json: '{"plainName":{"zh":1}}' }),
    ).rejects.toMatchObject({
      reason: 'not-a-description',
    })
    const refused = await admin.send(page(kindergarten, '/json'), { json: '{"a":' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('这不是合法的 JSON')
    expect(refused.body).toContain('{&quot;a&quot;:')
  })

  it('works through plain forms: a section sent as it was shown stays as it was', async () => {
    const shown = await admin.open(page(kindergarten, '/edit/denial'))
    expect(shown.status).toBe(200)
    const sent = await admin.send(page(kindergarten, '/edit/denial'), {
      'denialGrounds.0.id': 'unsafe',
      'denialGrounds.0.text.zh': '园舍不安全',
      'denialGrounds.0.basis': '《中华人民共和国行政许可法》第三十八条',
      'denialGrounds.1.id': '',
    })
    expect(sent.status, sent.body.slice(0, 400)).toBe(303)
    const wrong = await admin.send(page(kindergarten, '/edit/denial'), { 'denialGrounds.0.id': 'unsafe' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('href="#f-denialGrounds-0-text"')
  })

  it('leaves an entry in the log for every version', async () => {
    const entries = await town.rows<{ detail: { version: number } }>(
      sql`select detail from platform.audit_entry where did = 'catalogue.publish-matter' and refused is null`,
    )
    expect(entries.map(({ detail }) => detail.version).sort()).toEqual([1, 2])
  })
})

describe('the state of a matter', () => {
  it('suspended, it takes nothing new in and says so', async () => {
    await town.do(qian, changeMatterState, { code: card, state: 'suspended', reason: '系统升级' })
    const matter = await findMatter(at(), card)
    expect(matter && canBeAppliedFor(matter)).toBe(false)
    const guide = await town.browser().open(`/matters/${card}`)
    expect(guide.body).toContain('这个事项暂停办理')
    expect(guide.body).not.toContain(`/matters/${card}/apply`)
    town.at('2026-11-23 10:05')
    await town.do(qian, changeMatterState, { code: card, state: 'in-use', reason: '升级完成' })
  })

  it('keeps the reasons for those who describe it, and none of the words in the log', async () => {
    expect((await edit(card)).stateChanges).toMatchObject([
      { from: 'suspended', to: 'in-use', reason: '升级完成' },
      { from: 'in-use', to: 'suspended', reason: '系统升级' },
    ])
    expect((await edit(card, he)).stateChanges).toEqual([])
    expect((await admin.open(page(card))).body).toContain('系统升级')
    const logged = await town.rows<{ detail: object }>(
      sql`select detail from platform.audit_entry where did = 'catalogue.change-matter-state' order by at, id`,
    )
    expect(logged.map(({ detail }) => detail)).toEqual([
      { code: card, state: 'suspended' },
      { code: card, state: 'in-use' },
    ])
  })

  it('retired, it is found no more, but its page and its versions stay', async () => {
    await town.do(qian, changeMatterState, { code: card, state: 'retired', reason: '取消' })
    expect((await searchMatters(at(), { q: '补社保卡', limit: 5 })).matters.map(({ code }) => code)).not.toContain(card)
    expect((await town.browser().open(`/matters/${card}`)).body).toContain('这个事项已经取消')
    const matter = await findMatter(at(), card)
    expect(await matterVersion(at(), matter?.id ?? '', 1)).toBeDefined()
    await expect(town.do(qian, startDraft, { code: card })).rejects.toMatchObject({ reason: 'matter-retired' })
  })
})
