import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importMatters } from '#catalogue'
import { apply, birthRegistration, finish, safetyCertificate } from '../../testing/apply.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { findOrganisation, organisationByName, organisationsHere } from './public.ts'

let town: Town
let qian: Browser
let han: Browser

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  qian = town.browser('10.0.0.8')
  han = town.browser('10.0.0.9')
  await qian.signIn('qianjin')
  await han.signIn('hanmei')
})
afterAll(() => town.close())

const at = () => town.office.database.sql

const bureau = {
  name: '广安市广安区数据局',
  short: '区数据局',
  en: 'Guang’an District Data Bureau',
  kind: 'organ',
  region: '511602',
}
/** A code made up for this spec; its check characters fit. */
const code = '11511602MB1Q2W3E85'

async function known(name: string) {
  const found = await organisationByName(at(), name)
  if (!found) throw new Error(`There is no department “${name}”`)
  return found
}

const agreed = async (path: string, body: object) => qian.postWith(han, path, body)

/** A list with one matter of a department, as it comes from elsewhere. */
const list = (department: string, serial: number) => () =>
  Readable.from(
    [
      'department,main_item,name,area_code,task_type,base_code,agency_uscc,item_code\n',
      `${department},公共数据,公共数据申请,511602000000,20,,,SPEC-DATA-${serial}\n`,
    ].map((line) => Buffer.from(line)),
  )

describe('A department', () => {
  it.each([
    ['a code that does not add up', { uscc: '115116020000000000' }, 'uscc'],
    ['another’s code', { uscc: '11511300008778255F' }, 'uscc'],
    ['another’s name', { name: '广安市广安区住房和城乡建设局' }, 'name'],
    ['a place elsewhere', { region: '110101' }, 'region'],
    ['a kind nobody knows', { kind: 'club' }, 'kind'],
  ])('is not even proposed with %s', async (_what, typed, field) => {
    const answer = await qian.post('/desk/organisations/new', { ...bureau, ...typed })
    expect(answer.status, answer.body).toBe(422)
    expect(answer.json<{ fields: object }>().fields).toHaveProperty(field)
  })

  it('is added by two people, on record with both, and offered from then on', async () => {
    const waits = await importMatters(town.office, list('区数据局', 1), { name: 'early.csv' })
    expect(waits).toMatchObject({ waiting: 1, added: 0 })
    const alone = await qian.post('/desk/organisations/new', bureau)
    expect(alone.status, alone.body).toBe(202)
    expect(await organisationByName(at(), bureau.name)).toBeUndefined()
    const seen = await han.open(`/desk/second/${alone.json<{ proposal: string }>().proposal}`)
    for (const words of [bureau.name, '行政机关', '四川省广安市广安区']) expect(seen.body).toContain(words)
    const done = await han.post(`/desk/second/${alone.json<{ proposal: string }>().proposal}`, { agreed: true })
    expect(done.status, done.body).toBe(201)
    expect(await known(bureau.name)).toMatchObject({ short: '区数据局', kind: 'organ', uscc: null })
    const [entry] = await town.rows(
      sql`select detail from platform.audit_entry where did = 'directory.add-organisation' and refused is null`,
    )
    expect(entry).toMatchObject({ detail: { organisationKind: 'organ', agreedBy: expect.any(String) } })
    expect((await qian.open('/desk/people/new')).body).toContain('区数据局')
  })

  it('takes in the rows that waited for it with the next import of the list', async () => {
    const again = await importMatters(town.office, list('区数据局', 1), { name: 'early.csv' })
    expect(again).toMatchObject({ waiting: 0, added: 1 })
  })

  it('gets a code by two people where the list gives no right one, and never in place of a right one', async () => {
    const { id } = await known(bureau.name)
    const { name, short, en } = bureau
    const path = `/desk/organisations/${id}`
    expect((await qian.open(path)).body).toContain('name="uscc"')
    const done = await agreed(path, { name, short, en, uscc: code.toLowerCase() })
    expect(done.status, done.body).toBe(201)
    expect(await findOrganisation(at(), id)).toMatchObject({ uscc: code })
    const sure = await known('区财政局')
    expect(sure.uscc).toBe(sure.rawCode)
    expect((await qian.open(`/desk/organisations/${sure.id}`)).body).not.toContain('name="uscc"')
    const refused = await qian.post(`/desk/organisations/${sure.id}`, {
      ...{ name: sure.name, short: sure.short, en: sure.en ?? '', uscc: '11511602MB1Q2W3F60' },
    })
    expect(refused.json()).toMatchObject({ fields: { uscc: expect.anything() } })
  })
})

describe('A department that is closed', () => {
  it('must have no case under way: those end where they began', async () => {
    const { caseId } = await apply(town, 'chen-jianguo', safetyCertificate)
    const [file] = await town.rows<{ id: string }>(
      sql`select organisation_id as id from casework.case_file where id = ${caseId}`,
    )
    const id = file?.id ?? ''
    const to = await known(bureau.name)
    const page = await qian.open(`/desk/organisations/${id}/close`)
    expect(page.body).toContain('在办的件')
    const answer = await qian.post(`/desk/organisations/${id}/close`, { closedOn: '2026-11-01', successorId: to.id })
    expect([answer.status, answer.json()]).toMatchObject([expect.any(Number), { refused: 'organisation-has-cases' }])
  })

  it.each([
    ['matters in use, without a successor', { closedOn: '2026-11-01' }, { refused: 'organisation-has-matters' }],
    ['a day that has not come', { closedOn: '2026-12-01' }, { fields: { closedOn: expect.anything() } }],
    ['a day nobody knows', { closedOn: '' }, { fields: { closedOn: expect.anything() } }],
  ])('is not one with %s', async (_what, typed, told) => {
    const { id } = await known('区林业局')
    expect((await qian.post(`/desk/organisations/${id}/close`, typed)).json()).toMatchObject(told)
  })

  it('hands its matters and posts over, keeps its name on what was, and is offered nowhere', async () => {
    const from = await known('区林业局')
    const to = await known(bureau.name)
    const member = {
      ...{
        login: 'forester',
        name: '石磊',
        password: '先给你一个初始密码',
        title: '窗口',
        duties: ['clerk'],
        scope: 'own',
      },
      organisation: from.id,
    }
    expect((await agreed('/desk/people/new', member)).status).toBe(201)
    const [draft] = await town.rows<{ code: string; id: string }>(
      sql`select code, id from catalogue.matter where organisation_id = ${from.id} and state <> 'retired' limit 1`,
    )
    const done = await agreed(`/desk/organisations/${from.id}/close`, { closedOn: '2026-11-01', successorId: to.id })
    expect(done.status, done.body).toBe(201)
    expect(await findOrganisation(at(), from.id)).toMatchObject({ closedOn: '2026-11-01', successorId: to.id })
    expect((await organisationsHere(at())).map(({ id }) => id)).not.toContain(from.id)
    const [post] = await town.rows(sql`
      select p.organisation_id as organisation from identity.post p join identity.staff_member m on m.id = p.staff_id
      where m.login = 'forester'`)
    expect(post).toEqual({ organisation: to.id })
    const [matter] = await town.rows(
      sql`select organisation_id as organisation from catalogue.matter where id = ${draft?.id}`,
    )
    expect(matter).toEqual({ organisation: to.id })
    expect((await town.browser().open('/departments')).body).not.toContain('区林业局')
    for (const path of ['/desk/people/new', '/desk/sites/new', '/desk/organisations/new'])
      expect((await qian.open(path)).body, path).not.toContain('区林业局')
    const told = (await qian.open('/desk/organisations')).body
    expect(told).toContain('已经撤销的部门')
    const own = (await qian.open(`/desk/organisations/${from.id}`)).body
    expect(own).toContain('这个部门已经撤销')
    expect(own).not.toContain('name="short"')
    const refused = await qian.post('/desk/people/new', { ...member, login: 'forester2' })
    expect(refused.json()).toMatchObject({ fields: { organisation: expect.anything() } })
  })

  it('is meant no more by a list: its successor is, and where there is none the row waits', async () => {
    const to = await known(bureau.name)
    expect(await importMatters(town.office, list('区林业局', 2), { name: 'late.csv' })).toMatchObject({ added: 1 })
    const [matter] = await town.rows(
      sql`select organisation_id as organisation from catalogue.matter where code = 'SPEC-DATA-2'`,
    )
    expect(matter).toEqual({ organisation: to.id })
    await town.rows(sql`update directory.organisation set successor_id = null where closed_on is not null returning id`)
    const waits = await importMatters(town.office, list('区林业局', 3), { name: 'late.csv' })
    expect(waits).toMatchObject({ waiting: 1 })
    expect((await qian.open(`/api/v1/desk/imports/${waits.runId}`)).body).toContain('department-closed')
  })
})

describe('A draft', () => {
  it('is handed in to the department that does the matter by then', async () => {
    const to = await known(bureau.name)
    const browser = town.browser()
    await browser.signIn('li-xiuying')
    const { caseId } = (await browser.post(`/matters/${birthRegistration}/apply`, {})).json<{ caseId: string }>()
    await town.rows(
      sql`update catalogue.matter set organisation_id = ${to.id} where code = ${birthRegistration} returning id`,
    )
    await finish(browser, caseId)
    const [file] = await town.rows(
      sql`select organisation_id as organisation from casework.case_file where id = ${caseId}`,
    )
    expect(file).toEqual({ organisation: to.id })
  })
})
