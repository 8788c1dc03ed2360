import { parse } from 'csv-parse/sync'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { bucketOf, caseNumber, newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
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
      const refused = { reason: 'invalid', fields: { [field]: 'wrong-form' } }
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
    'from=2026-99-99',
    'to=2026-13-01',
    'before=1763942400000.------------------------------------',
    'before=x',
  ])('refuses what it cannot read: %s', async (search) => {
    expect((await keeper.open(`/desk/audit?${search}`)).status).toBe(422)
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
