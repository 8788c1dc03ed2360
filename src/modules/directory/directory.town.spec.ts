import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { addWorkingDays } from './calendar.ts'
import { changeOrganisation } from './commands/change-organisation.ts'
import { publishCalendarYear } from './commands/publish-calendar-year.ts'
import { isChineseName, isEnglishName } from './organisation-names.ts'
import {
  calendarOf,
  findOrganisation,
  organisationByName,
  organisations,
  organisationsHere,
  placeOf,
  regionName,
} from './public.ts'
import { directoryStarter } from './starter.ts'

let town: Town
/** An organisation's id, for an administrator of the whole house: whose it is does not matter. */
const house = '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77'

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})

afterAll(async () => {
  await town?.close()
})

const at = () => town.office.database.sql

async function department(listed: string) {
  const found = await organisationByName(at(), listed)
  if (!found) throw new Error(`There is no department “${listed}”`)
  return found
}

function admin(organisation: string, scope: 'own' | 'all' = 'all'): Actor {
  return { kind: 'staff', id: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77', organisation, duties: ['admin'], scope }
}

describe('The map of the country', () => {
  it.each([
    ['511602000000', '四川省广安市广安区'],
    ['511602', '四川省广安市广安区'],
    ['511602001001', '四川省广安市广安区浓洄街道翠屏路社区居委会'],
    ['110101', '北京市东城区'],
    ['81', '香港特别行政区'],
    ['999999', '999999'],
    ['nowhere', 'nowhere'],
  ])('calls %s %s', async (code, name) => {
    expect(await regionName(at(), code)).toBe(name)
  })

  it('has every place’s parent, and a name for each', async () => {
    const lost = await town.rows(sql`
      select code from directory.region as below
      where name = '' or (parent is not null
        and not exists (select from directory.region as above where above.code = below.parent))`)
    expect(lost).toEqual([])
  })

  it('answers what lies in a place to everybody, and nothing where there is no place', async () => {
    const browser = town.browser()
    const inside = (await browser.open('/api/v1/regions?in=511602')).json<{
      name: string
      regions: { name: string }[]
    }>()
    expect(inside.name).toBe('四川省广安市广安区')
    expect(inside.regions.map(({ name }) => name)).toContain('浓洄街道')
    expect((await browser.open('/api/v1/regions?in=999999')).status).toBe(404)
  })

  it('serves one place with its hotline', async () => {
    const { region, hotline } = await placeOf(at())
    expect(region.code).toBe('511602')
    expect(region.full.zh).toBe(await regionName(at(), region.code))
    expect(hotline).toBe('12345')
  })
})

describe('The departments', () => {
  it('are the 34 of the list, with a code only where one is right', async () => {
    const all = await organisationsHere(at())
    expect(all).toHaveLength(34)
    expect(all.filter(({ uscc }) => uscc === null).map(({ short }) => short)).toEqual(['区烟草专卖局'])
    expect(await organisationByName(at(), '区公安分局')).toMatchObject({
      uscc: '11511300008778693M',
      rawCode: '1151130000877869M',
      region: '511602',
    })
  })

  it('each have one official name, a short one and an English one, and no two the same', async () => {
    const all = await organisations(at())
    expect(await organisationByName(at(), '区住建局')).toMatchObject({
      name: '广安市广安区住房和城乡建设局',
      short: '区住建局',
      en: 'Guang’an District Bureau of Housing and Urban-Rural Development',
    })
    for (const { name, short, en } of all) {
      expect(isChineseName(name) && isChineseName(short) && isEnglishName(en ?? ''), name).toBe(true)
      expect(name, short).not.toBe(short)
    }
    expect(new Set(all.flatMap(({ name, short, en }) => [name, short, en])).size).toBe(all.length * 3)
  })

  it('are not those above the place, which are known by name only and marked as samples', async () => {
    const here = new Set((await organisationsHere(at())).map(({ id }) => id))
    const above = (await organisations(at())).filter(({ id }) => !here.has(id))
    expect(above.map(({ name, sample }) => [name, sample])).toEqual([['四川省住房和城乡建设厅', true]])
  })

  it('are changed by an administrator, on record without what was typed', async () => {
    const { id } = (await organisationByName(at(), '区民政局')) ?? { id: '' }
    const names = { name: '广安区民政局', short: '区民政局', en: 'Civil Affairs' }
    const input = { organisationId: id, ...names, phone: '0826-2222222' }
    expect(await town.do(admin(id, 'own'), changeOrganisation, input)).toEqual(['name', 'en', 'phone'])
    expect(await findOrganisation(at(), id)).toMatchObject({ name: '广安区民政局', phone: '0826-2222222' })
    expect(await organisationByName(at(), '区民政局')).toMatchObject({ id })
    const [entry] = await town.rows<{ about: string; detail: unknown }>(
      sql`select about, detail from platform.audit_entry where did = 'directory.change-organisation' and refused is null`,
    )
    expect(entry).toEqual({ about: id, detail: { changed: ['name', 'en', 'phone'] } })
  })

  it('keep what was changed by hand when the list is loaded again', async () => {
    await town.rows(sql`delete from platform.loaded where name = 'directory.organisations'`)
    for (const part of directoryStarter) await part.load(town.office)
    expect(await organisationsHere(at())).toHaveLength(34)
    expect(await organisationByName(at(), '区民政局')).toMatchObject({ name: '广安区民政局' })
  })

  it.each([
    ['a name that is another’s', { name: '广安市广安区住房和城乡建设局' }, { name: 'organisation-name-taken' }],
    ['a label that is another’s', { short: '区住建局' }, { short: 'organisation-name-taken' }],
    ['an empty name', { name: '  ' }, { name: 'required' }],
    ['a name that is not Chinese', { name: 'Finance' }, { name: 'organisation-name-not-chinese' }],
    ['a name with a gap', { short: '区 财政局' }, { short: 'organisation-name-not-chinese' }],
    ['an English name that is Chinese', { en: '财政局' }, { en: 'organisation-name-not-english' }],
    ['a telephone nobody can ring', { phone: '办公室' }, { phone: 'not-a-telephone' }],
  ])('refuse %s', async (_what, typed, fields) => {
    const { id, name, short, en = '' } = await department('区财政局')
    const attempt = town.do(admin(id), changeOrganisation, { organisationId: id, name, short, en, ...typed })
    await expect(attempt).rejects.toMatchObject({ reason: 'invalid', fields })
  })

  it('are not another department’s to change', async () => {
    const { id, name, short, en } = await department('区财政局')
    const other = await department('区住建局')
    const input = { organisationId: id, name, short, en }
    await expect(town.do(admin(other.id, 'own'), changeOrganisation, input)).rejects.toMatchObject({
      reason: 'not-allowed',
    })
  })

  it('are edited on a page that keeps what was typed when it is refused', async () => {
    const browser = town.browser()
    await browser.signIn('qianjin')
    const { id, name, short, en = '' } = await department('区林业局')
    const path = `/desk/organisations/${id}`
    const refused = await browser.send(path, { name, short, en, phone: '没有' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('电话号码写法不对')
    expect(refused.body).toContain('value="没有"')
    const saved = await browser.send(path, { name, short, en, phone: '0826-1234567' })
    expect(saved.location).toBe('/desk/organisations')
    expect((await browser.open('/desk/organisations')).body).toContain('0826-1234567')
  })
})

describe('The calendar of a town', () => {
  const schedule = '2027-01-01,元旦,休\n2027-02-06,春节,休\n2027-02-20,春节,班'

  it('is provisional through a year that is not published', async () => {
    const calendar = await calendarOf(at())
    expect(addWorkingDays(calendar, '2026-12-30', 5)).toMatchObject({ provisional: true })
    expect(addWorkingDays(calendar, '2026-09-30', 3)).toMatchObject({ provisional: false, date: '2026-10-10' })
  })

  it('is the same value until it changes', async () => {
    expect(await calendarOf(at())).toBe(await calendarOf(at()))
  })

  it('takes in a year, counts by it from the next moment on, and says so in the log', async () => {
    const input = { year: 2027, source: '样例安排', days: schedule }
    await town.both(await town.staff('qianjin'), await town.staff('hanmei'), publishCalendarYear, input)
    const calendar = await calendarOf(at())
    expect(addWorkingDays(calendar, '2026-12-31', 1)).toMatchObject({ provisional: false, date: '2027-01-04' })
    const [entry] = await town.rows(
      sql`select about, detail from platform.audit_entry where did = 'directory.publish-calendar-year' and refused is null`,
    )
    expect(entry).toMatchObject({ about: 'calendar-2027', detail: { days: 3, agreedBy: expect.any(String) } })
  })

  it('replaces the whole year when it is put in again', async () => {
    const corrected = { year: 2027, source: '更正', days: '2027-01-01,元旦,休' }
    await town.both(await town.staff('hanmei'), await town.staff('qianjin'), publishCalendarYear, corrected)
    expect((await calendarOf(at())).days.has('2027-02-06')).toBe(false)
  })

  it.each([
    [
      'a year gone by',
      { year: 2025, days: '2025-01-01,元旦,休' },
      { reason: 'invalid', fields: { year: 'calendar-year-is-past' } },
    ],
    ['a year without New Year’s Day', { year: 2028, days: '2028-10-01,国庆节,休' }, { reason: 'calendar-incomplete' }],
    [
      'a line nobody can read',
      { year: 2028, days: '2028-01-01,元旦,休\nx' },
      { reason: 'calendar-no-such-day', facts: { line: 2 } },
    ],
  ])('refuses %s', async (_what, typed, refusal) => {
    const attempt = town.do(admin(house), publishCalendarYear, { source: '样例', ...typed })
    await expect(attempt).rejects.toMatchObject(refusal)
  })

  it('is put in on a page that names the line at fault', async () => {
    const browser = town.browser()
    await browser.signIn('qianjin')
    expect((await browser.open('/desk/calendar')).status).toBe(200)
    const refused = await browser.send('/desk/calendar/year', {
      year: '2028',
      source: '样例',
      days: '2028-01-01,元旦,休\n2028-13-01,x,休',
    })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('第 2 行')
  })
})
