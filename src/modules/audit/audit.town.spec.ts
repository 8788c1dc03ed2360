import { parse } from 'csv-parse/sync'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { bucketOf, caseNumber, newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { findWho } from './commands/find-who.ts'
import { exportedLog, log } from './queries.ts'

const act = command({
  name: 'casework.accept-case',
  input: Type.Object({
    caseId: Type.String(),
    caseNo: Type.Optional(Type.String()),
    refused: Type.Optional(Type.String()),
  }),
  allow: () => true,
  about: ({ caseId }) => caseId,
  async run(_, { refused, caseNo }) {
    if (refused) refuse(refused)
    return { caseNo: caseNo ?? null }
  },
  tell: (_, { caseNo }) => (caseNo ? { caseNo } : {}),
})

let town: Town
let clerk: Actor
/** 钱进 keeps all agencies; the other only the clerk's. */
let keeperOfAll: Actor
let keeperOfOne: Actor
let he: Actor & { kind: 'person' }
let caseId: string
let caseNo: string
let keeper: Browser

beforeAll(async () => {
  town = await openTown()
  const who = async (login: string) => {
    const [found] = await town.rows<{ who: string }>(sql`select who from identity.demo_account where login = ${login}`)
    return found?.who as string
  }
  const [post] = await town.rows<{ organisation: string }>(
    sql`select id as organisation from directory.organisation limit 1`,
  )
  clerk = {
    ...{ kind: 'staff', id: await who('zhouming'), organisation: post?.organisation as string },
    ...{ duties: ['clerk'], scope: 'own' },
  } as Actor
  keeperOfAll = { ...clerk, id: await who('qianjin'), duties: ['admin'], scope: 'all' } as Actor
  keeperOfOne = { ...keeperOfAll, scope: 'own' } as Actor
  he = { kind: 'person', id: await who('he-xiaoyu'), level: 3, acting: { as: 'self' } }
  const bucket = bucketOf(he.id)
  caseId = newId(bucket, town.office.now())
  caseNo = caseNumber({ region: '511602', year: 2026, bucket, serial: 42 })
  await town.do(he, act, { caseId, caseNo })
  town.at('2026-11-24 09:00')
  await town.do(clerk, act, { caseId })
  await expect(town.do(clerk, act, { caseId, refused: 'case-not-open' })).rejects.toThrow()
  keeper = town.browser()
  await keeper.signIn('qianjin')
})
afterAll(() => town?.close())

type Found = {
  items: { did: string; refused: string | null; actor: { name: string | null } | null; about: string }[]
  next: string | null
  caseUnknown: boolean
}
const found = async (wanted: object, reader = keeperOfAll) => (await town.look(reader, log, wanted)) as Found

describe('The log', () => {
  it('finds everything about a case by its number, however it is typed', async () => {
    const typed = caseNo.toLowerCase().replaceAll('-', ' ')
    expect((await found({ about: typed })).items).toHaveLength(3)
    expect((await found({ about: caseId })).items).toHaveLength(3)
  })

  it('says so when no case has the number', async () => {
    const other = caseNumber({ region: '511602', year: 2026, bucket: 7, serial: 999 })
    expect(await found({ about: other })).toMatchObject({ caseUnknown: true, items: [] })
  })

  it('finds what somebody did, what was refused, and what happened on a day in China', async () => {
    const byClerk = { about: caseId, actor: clerk.kind === 'staff' ? clerk.id : '' }
    expect((await found(byClerk)).items).toHaveLength(2)
    expect((await found({ about: caseId, outcome: 'refused' })).items.map(({ refused }) => refused)).toEqual([
      'case-not-open',
    ])
    expect((await found({ about: caseId, from: '2026-11-24', to: '2026-11-24' })).items).toHaveLength(2)
    expect((await found({ about: caseId, to: '2026-11-23' })).items).toHaveLength(1)
  })

  it('shows the keeper of one agency what its staff did, and nothing else', async () => {
    const { items } = await found({ about: caseId }, keeperOfOne)
    expect(items.map(({ refused }) => refused)).toEqual(['case-not-open', null])
    expect((await found({}, keeperOfOne)).items.every(({ actor }) => actor?.name === '周明')).toBe(true)
    const elsewhere = { ...keeperOfOne, organisation: newId(7, town.office.now()) } as Actor
    expect((await found({}, elsewhere)).items).toEqual([])
    const { chunks } = (await town.look(elsewhere, exportedLog, {})) as { chunks: AsyncIterable<string> }
    let text = ''
    for await (const chunk of chunks) text += chunk
    expect(parse(text, { bom: true })).toHaveLength(1)
    expect(await town.look(he, log, {})).toBeUndefined()
  })

  it.each(['2026-99-99', '2026-02-30', '0000-01-01'])('refuses %s, which is no day', async (day) => {
    for (const field of ['from', 'to']) {
      const refused = { reason: 'invalid', fields: { [field]: 'day-not-a-day' } }
      await expect(found({ [field]: day })).rejects.toMatchObject(refused)
      await expect(town.look(keeperOfAll, exportedLog, { [field]: day })).rejects.toMatchObject(refused)
    }
  })

  it('names staff and masks people', async () => {
    const names = (await found({ about: caseId })).items.map(({ actor }) => actor?.name)
    expect(names).toContain('周明')
    expect(names.some((name) => name?.includes('晓雨'))).toBe(false)
  })

  it('is read page by page, each line once', async () => {
    const busy = newId(bucketOf(he.id), town.office.now())
    for (let count = 0; count < 120; count++) await town.do(he, act, { caseId: busy })
    let seen = 0
    let before: string | null | undefined
    do {
      const page: Found = await found({ about: busy, ...(before ? { before } : {}) })
      seen += page.items.length
      before = page.next
    } while (before)
    expect(seen).toBe(120)
  })
})

describe('The log in a browser', () => {
  it('is closed to everybody but the keeper of the house', async () => {
    for (const login of ['zhouming', 'he-xiaoyu']) {
      const other = town.browser()
      await other.signIn(login)
      expect((await other.open('/desk/audit')).status).toBe(403)
      expect((await other.open('/desk/audit/export')).status).toBe(403)
    }
  })

  it('speaks in words', async () => {
    const page = await keeper.open(`/desk/audit?about=${caseNo}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('受理办件')
    expect(page.body).toContain('被拒绝')
  })

  it.each([
    ['from=2026-99-99', '2026-99-99', '请填写真实的日期'],
    ['to=tomorrow', 'tomorrow', '请填写真实的日期'],
    ['from=2026-11-24&to=2026-11-23', '2026-11-23', '结束日期早于开始日期'],
    ['outcome=perhaps', 'f-outcome', '请从列出的选项中选择'],
    ['outcome=perhaps&from=2026-11-24&to=2026-11-23', '2026-11-23', '结束日期早于开始日期'],
    ['before=1763942400000.------------------------------------', 'f-from', '翻页位置读不出来'],
    ['before=x', 'f-from', '翻页位置读不出来'],
  ])('says beside the field what it cannot read, and shows the rest: %s', async (search, typed, said) => {
    const page = await keeper.open(`/desk/audit?about=${caseId}&${search}`)
    expect(page.status).toBe(422)
    expect(page.body).toContain(said)
    expect(page.body).toContain(typed)
    expect(page.body).toContain('受理办件')
    expect((await keeper.open(`/api/v1/desk/audit?about=${caseId}&${search}`)).json()).toMatchObject({
      refused: 'invalid',
    })
  })

  it('tells in words why somebody was refused', async () => {
    const page = await keeper.open(`/desk/audit?about=${caseId}&outcome=refused`)
    expect(page.body).not.toContain('>case-not-open<')
  })

  it('takes an empty form for no conditions', async () => {
    expect((await keeper.open('/desk/audit?about=&actor=&did=&outcome=&from=&to=')).status).toBe(200)
  })

  it('records who looked, under what was looked for', async () => {
    await keeper.open(`/desk/audit?about=${caseId}`)
    const { items } = await found({ about: caseId, did: 'audit.log' })
    expect(items.map(({ actor }) => actor?.name)).toContain('钱进')
  })

  it('hands out the same search as a file', async () => {
    const file = await keeper.open(`/desk/audit/export?about=${caseId}&outcome=refused`)
    const lines = parse(file.body, { bom: true, columns: true }) as Record<string, string>[]
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ did: 'casework.accept-case', refused: 'case-not-open', actor: '周明' })
  })
})

describe('Who is looked for in the log', () => {
  const find = (who: string, reason = 'complaint', browser = keeper) => browser.send('/desk/audit/who', { who, reason })

  it('is found by the name of staff, and only what they did is shown', async () => {
    const found = await find('周明')
    expect(found.status).toBe(303)
    const page = await keeper.open(found.location ?? '')
    expect(page.body).toContain('周明')
    const { items } = await linesAt(found.location)
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ actor }) => actor?.name === '周明')).toBe(true)
  })

  it.each([
    ['a sign-in name', 'ZhouMing'],
    ['an identity number', '511602199103080021'],
    ['the name of a person', '何晓雨'],
  ])('is found by %s', async (_, who) => {
    const found = await find(who)
    expect(found.status, found.body).toBe(303)
    expect(found.location).toMatch(/^\/desk\/audit\?actor=[0-9a-f-]{36}$/)
  })

  it.each([
    ['nobody is called so', '欧阳无名', '没有找到这个人'],
    ['a number has a slip', '511602199103080022', '校验'],
    ['nothing is written', ' ', '请填写'],
  ])('is not found when %s, and the form says so', async (_, who, said) => {
    const page = await find(who)
    expect(page.status).toBe(422)
    expect(page.body).toContain(said)
  })

  it('is asked for with a reason', async () => {
    expect((await find('周明', '')).status).toBe(422)
  })

  it('is on record with the reason, and without what was typed', async () => {
    await find('511602199103080021', 'own-request')
    const [entry] = await town.rows<{ about: string; detail: unknown }>(
      sql`select about, detail from platform.audit_entry
          where did = 'audit.find-who' and detail->>'reason' = 'own-request'`,
    )
    expect(entry).toEqual({ about: he.id, detail: { reason: 'own-request', found: 1 } })
    const all = await town.rows(sql`select * from platform.audit_entry where did = 'audit.find-who'`)
    expect(JSON.stringify(all)).not.toMatch(/511602199103080021|何晓雨|周明/)
  })

  it('is a member of their own staff for the keeper of one agency', async () => {
    const asOne = (who: string) => town.do(keeperOfOne, findWho, { who, reason: 'inspection' })
    await expect(asOne('511602199103080021')).rejects.toMatchObject({ reason: 'public-not-yours' })
    await expect(asOne('何晓雨')).rejects.toMatchObject({ reason: 'nobody-found' })
    await expect(asOne('罗志远')).rejects.toMatchObject({ reason: 'nobody-found' })
  })

  const linesAt = async (location = '') =>
    (await keeper.open(`/api/v1${location}`)).json<{ items: { actor: { name: string } | null }[] }>()
})
