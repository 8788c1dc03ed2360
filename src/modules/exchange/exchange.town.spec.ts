import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationByName } from '#directory'
import { companyByUscc, personByNumber } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { bucketOf, newId, newReferenceId } from '../../platform/ids.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { type Lookup, lookup } from './lookup.ts'
import { dataUses } from './queries.ts'
import { findResource, saveResource } from './store.ts'

const numbers = { liXiuying: '511602199306180049', wangQiang: '511602199109120039', noodles: '92511602MA00000152' }

/** A deed that looks, as cases do; with `fails` it fails afterwards. */
const look = command({
  name: 'exchange.look-in-a-spec',
  input: Type.Unsafe<Lookup & { fails?: boolean }>({}),
  allow: () => true,
  about: (_, answer: Awaited<ReturnType<typeof lookup>>) => answer.reference,
  async run(doing, wanted) {
    const answer = await lookup(doing, wanted)
    if (wanted.fails) throw new Error('the case could not be saved')
    return answer
  },
})

let town: Town
let liXiuying: string
let self: Actor
let officer: Actor
let caseId: string

beforeAll(async () => {
  town = await openTown()
  const { office } = town
  liXiuying = (await personByNumber(office, office.database.sql, numbers.liXiuying)) as string
  self = { kind: 'person', id: liXiuying, level: 3, acting: { as: 'self' } }
  const health = await organisationByName(office.database.sql, '区卫健局')
  officer = {
    kind: 'staff',
    id: newReferenceId(office.now()),
    organisation: health?.id as string,
    duties: ['officer'],
    scope: 'own',
  }
  caseId = newId(bucketOf(liXiuying), office.now())
})
afterAll(() => town?.close())

const purpose = () => ({
  caseId,
  caseHolder: liXiuying,
  matterCode: '511A0000000001',
  basis: '四川省生育登记服务管理办法第五条',
})
const about = (resource: string) =>
  ({ resource, subject: { kind: 'person', id: liXiuying }, purpose: purpose() }) as const
const uses = () =>
  town.rows<{ resource: string }>(
    sql`select resource from exchange.use where bucket = ${bucketOf(liXiuying)} and subject_id = ${liXiuying}`,
  )

describe('looking up what another agency knows', () => {
  it('answers with the data and says who answered', async () => {
    const answer = await town.do(officer, look, about('marriage'))
    expect(answer).toMatchObject({ found: true, provider: { zh: '区民政局' } })
    expect(answer.data).toMatchObject({ status: expect.any(String), spouseNumber: numbers.wangQiang })
  })

  it('leaves one line for each look, found or not', async () => {
    const before = (await uses()).length
    await town.do(officer, look, { ...about('teacher-exam') })
    const after = await uses()
    expect(after).toHaveLength(before + 1)
  })

  it('leaves no line when the deed it belonged to failed', async () => {
    const before = (await uses()).length
    await expect(town.do(officer, look, { ...about('household'), fails: true })).rejects.toThrow('could not be saved')
    expect(await uses()).toHaveLength(before)
  })

  it('brings no more than the items asked for', async () => {
    const { data } = await town.do(officer, look, { ...about('population'), items: ['gender'] })
    expect(data).toEqual({ gender: '2' })
  })

  it('refuses staff without a case, class 3, an unknown register and visitors', async () => {
    const now = town.office.now()
    const marriage = await findResource(town.office.database.sql, 'marriage')
    await town.office.database.transaction((tx) =>
      saveResource(tx, { ...marriage!, id: 'adoption', code: 'test/3', shareClass: '3' }, now),
    )
    const before = (await uses()).length
    const withoutCase = { ...about('marriage'), purpose: { ...purpose(), caseId: '' } }
    await expect(town.do(officer, look, withoutCase)).rejects.toThrow('purpose-missing')
    await expect(town.do(officer, look, about('adoption'))).rejects.toThrow('resource-withheld')
    await expect(town.do(officer, look, about('dreams'))).rejects.toThrow('resource-unknown')
    await expect(town.do({ kind: 'visitor' }, look, about('marriage'))).rejects.toThrow('not-allowed')
    expect(await uses()).toHaveLength(before)
  })

  it('keeps personal numbers sealed in the registers', async () => {
    const [found] = await town.rows<{ open: number; sealed: number }>(
      sql`select count(*) filter (where data::text ~ '[1-9][0-9]{16}[0-9X]') as open, count(sealed) as sealed
          from exchange.register_entry where bucket between 0 and 4095 and subject_kind = 'person'`,
    )
    expect(found?.open).toBe(0)
    expect(found?.sealed).toBeGreaterThan(0)
  })
})

describe('who used my data', () => {
  it('tells the person who looked, for which matter and case, at which items, on what ground', async () => {
    await town.do(officer, look, about('household'))
    const seen = (await town.look(self, dataUses, {})) as { uses: Record<string, unknown>[] }
    expect(seen.uses[0]).toMatchObject({
      who: 'staff',
      organisation: { zh: '广安市广安区卫生健康局', en: 'Guang’an District Bureau of Health' },
      resource: { zh: '户口登记信息' },
      matterCode: purpose().matterCode,
      caseId,
      basis: { zh: purpose().basis, en: 'Measures of Sichuan Province for Birth Registration Services art. 5' },
      found: true,
    })
  })

  it('leads nobody to another person’s case, though both lie in one bucket', async () => {
    const now = town.office.now()
    const wangQiang = newId(bucketOf(liXiuying), now)
    const his = newId(bucketOf(liXiuying), now)
    await town.do(officer, look, {
      ...about('marriage'),
      purpose: { ...purpose(), caseId: his, caseHolder: wangQiang },
    })
    const seen = (await town.look(self, dataUses, {})) as { uses: Record<string, unknown>[] }
    expect(seen.uses[0]).toMatchObject({ resource: { zh: '婚姻登记信息' }, found: true })
    expect(seen.uses[0]).not.toHaveProperty('caseId')
    expect(JSON.stringify(seen)).not.toContain(his)
  })

  it('tells one’s own looks from those of others', async () => {
    await town.do(self, look, about('education'))
    const seen = (await town.look(self, dataUses, {})) as { uses: { who: string }[] }
    expect(seen.uses[0]?.who).toBe('self')
  })

  it('goes on where the page before ended', async () => {
    for (let look1 = 0; look1 < 22; look1++) await town.do(officer, look, about('marriage'))
    const first = (await town.look(self, dataUses, {})) as { uses: { id: string }[]; next: string }
    const second = (await town.look(self, dataUses, { after: first.next })) as { uses: { id: string }[] }
    expect(first.uses).toHaveLength(20)
    expect(second.uses.length).toBeGreaterThan(0)
    expect(new Set([...first.uses, ...second.uses].map(({ id }) => id)).size).toBe(20 + second.uses.length)
  })

  it('shows a company its own and staff nothing', async () => {
    const { office } = town
    const noodles = await companyByUscc(office, office.database.sql, numbers.noodles)
    const acting: Actor = {
      kind: 'person',
      id: liXiuying,
      level: 3,
      acting: { as: 'organisation', id: noodles?.id as string, right: 'administrator', matters: null },
    }
    await town.do(officer, look, {
      resource: 'legal-persons',
      subject: { kind: 'company', id: noodles?.id as string },
      purpose: purpose(),
    })
    expect(await town.look(acting, dataUses, {})).toMatchObject({
      about: 'company',
      uses: [{ resource: { zh: expect.stringContaining('') } }],
    })
    expect(await town.look(officer, dataUses, {})).toBeUndefined()
  })

  it('is a page and JSON for the person signed in, and neither for visitors', async () => {
    const browser = town.browser()
    expect((await browser.open('/my/data-uses')).location).toContain('/sign-in')
    await browser.signIn('li-xiuying')
    const page = await browser.open('/my/data-uses')
    expect(page.status).toBe(200)
    expect(page.body).toContain('谁用了我的数据')
    expect(page.body).not.toContain(numbers.wangQiang)
    const json = await browser.open('/api/v1/my/data-uses')
    expect(json.body).not.toMatch(/\d{17}[\dX]/)
    expect(json.json<{ uses: unknown[] }>().uses.length).toBe(20)
  })
})
