import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { gapOf } from './sayings.ts'
import { searchMatters } from './search/search-matters.ts'

let town: Town
let admin: Browser
let resident: Browser

beforeAll(async () => {
  town = await openTown()
  admin = town.browser()
  await admin.signIn('qianjin')
  resident = town.browser()
})
afterAll(() => town.close())

const first = async (q: string) =>
  (await searchMatters(town.office.database.sql, { q, limit: 5 })).matters[0]?.officialName
const words = async <T>(query = '') => (await admin.open(`/api/v1/desk/words${query}`)).json<T>()

interface Shown {
  items: { sayingId: string; says: string[]; means: { text: string; leadsTo: string }[]; byStaff: boolean }[]
  gaps: { query: string; asked: number }[]
  tried: { total: number; matters: { name: string; reasons: { said: string; met: string }[] }[] } | null
}

describe('what people say', () => {
  it('counts with the next search once the staff have added it, and is on record', async () => {
    expect(await first('抱娃证')).not.toBe('生育登记')
    const done = await admin.send('/desk/words', { says: '抱娃证\n抱崽证', means: '生育登记' })
    expect(done.status).toBe(303)
    expect(await first('抱娃证')).toBe('生育登记')
    expect(await first('抱崽证怎么办')).toBe('生育登记')
    const [entry] = await town.rows<{ did: string }>(
      sql`select did from platform.audit_entry where did = 'catalogue.add-saying' limit 1`,
    )
    expect(entry?.did).toBe('catalogue.add-saying')
  })

  it('is changed and taken out of use, and put back', async () => {
    const [added] = (await words<Shown>(`?having=${encodeURIComponent('抱娃证')}`)).items
    const at = `/desk/words/${added?.sayingId}`
    expect(added).toMatchObject({ byStaff: true, means: [{ text: '生育登记', leadsTo: 'matter' }] })
    await admin.send(at, { says: '抱娃证', means: '林木采伐许可证核发（县级权限）' })
    expect(await first('抱娃证')).toBe('林木采伐许可证核发（县级权限）')
    expect((await admin.send(at, { retired: 'true' }, `${at}/retire`)).status).toBe(303)
    expect(await first('抱娃证')).not.toBe('林木采伐许可证核发（县级权限）')
    await admin.send(at, { retired: 'false' }, `${at}/retire`)
    expect(await first('抱娃证')).toBe('林木采伐许可证核发（县级权限）')
  })

  it('must lead somewhere, and the form comes back with what was typed', async () => {
    const refused = await admin.send('/desk/words', { says: '飞船证', means: '宇宙航行许可证核发' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('宇宙航行许可证核发')
    expect(refused.body).toContain('飞船证')
    expect((await admin.send('/desk/words', { says: '', means: '生育登记' })).status).toBe(422)
    expect((await admin.send('/desk/words', { says: '生育登记', means: '生育登记' })).status).toBe(422)
  })

  it('is the staff’s alone to change', async () => {
    expect((await resident.open('/desk/words')).status).toBe(303)
    expect((await resident.open('/api/v1/desk/words')).status).toBe(401)
    const clerk = town.browser()
    await clerk.signIn('zhouming')
    expect((await clerk.open('/api/v1/desk/words')).status).toBe(403)
  })

  it('can be tried on the same page, with the reasons', async () => {
    const { tried } = await words<Shown>(`?try=${encodeURIComponent('开个小饭馆')}`)
    expect(tried?.matters[0]?.name).toBe('食品(含保健食品)经营许可核发')
    expect(tried?.matters[0]?.reasons.length).toBeGreaterThan(0)
    expect((await admin.open(`/desk/words?try=${encodeURIComponent('烟证')}`)).body).toContain('烟草专卖零售许可证')
  })

  it('is not there under an address that is no id', async () => {
    expect((await admin.open('/desk/words/abc')).status).toBe(404)
  })
})

describe('what was looked for in vain', () => {
  it('is counted by its words and its day, and stands where words are added', async () => {
    for (let time = 0; time < 2; time++)
      await resident.open(`/api/v1/matters?q=${encodeURIComponent('  飞碟停放证！ ')}`)
    const { gaps } = await words<Shown>()
    expect(gaps).toContainEqual(expect.objectContaining({ query: '飞碟停放证', asked: 2 }))
    expect((await admin.open('/desk/words')).body).toContain('飞碟停放证')
  })

  it.each([
    ['身份证 510123199001011234 查询'],
    ['电话 138 0013 8000 是谁'],
    ['138-0013-8000'],
    ['wang@example.com'],
    ['１３８００１３８０００'],
    ['啊'],
  ])('never holds what may be personal: %s', (typed) => {
    expect(gapOf(typed)).toBeUndefined()
  })

  it('is taken off the list when it is answered, and forgotten after 90 days', async () => {
    await admin.send('/desk/words', { query: '飞碟停放证' }, '/desk/words/gaps/forget')
    expect((await words<Shown>()).gaps).not.toContainEqual(expect.objectContaining({ query: '飞碟停放证' }))
    await resident.open(`/api/v1/matters?q=${encodeURIComponent('飞碟停放证')}`)
    town.at('2027-03-01 10:00')
    await town.tick('catalogue.forget-old-gaps')
    expect(await town.rows(sql`select from catalogue.search_gap`)).toEqual([])
    town.at('2026-11-23 10:00')
  })
})
