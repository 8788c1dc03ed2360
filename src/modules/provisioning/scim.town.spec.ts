import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationByName } from '#directory'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { createStaff } from '../identity/commands/create-staff.ts'
import { resetStaffPassword } from '../identity/commands/reset-staff-password.ts'
import { signInStaff } from '../identity/commands/sign-in-staff.ts'
import { approveSite } from '../signon/commands/decide-site.ts'
import { registerSite } from '../signon/commands/register-site.ts'
import { suspendSite } from '../signon/commands/suspend-site.ts'
import { takeSecret } from '../signon/commands/take-secret.ts'
import { oneSite } from '../signon/queries-staff.ts'
import { errorSchema } from './scim/error.ts'
import { patchSchema } from './scim/patch.ts'
import { urn } from './scim/schemas.ts'

let town: Town
/** Of the housing bureau, and of another agency. */
let token: string
let elsewhere: string
let home: string
let elsewhereHome: string
const userSchemas = [urn.user]

beforeAll(async () => {
  town = await openTown('2026-11-23 09:00')
  home = await organisation('区住建局')
  token = await systemAt(home, 'housing-directory')
  elsewhereHome = await organisation('区卫健局')
  elsewhere = await systemAt(elsewhereHome, 'health-directory')
})
afterAll(() => town?.close())

const organisation = async (name: string) => (await organisationByName(town.office.database.sql, name))?.id ?? ''

/** A system registered by one, approved by another, with an access token of its own. */
async function systemAt(where: string, clientId: string, provisions = true): Promise<string> {
  const [qian, han] = [await town.staff('qianjin'), await town.staff('hanmei')]
  const wanted = { kind: 'system', nameZh: '人事目录', nameEn: 'Directory', organisation: where, clientId, provisions }
  const { siteId } = await town.do(qian, registerSite, wanted)
  await town.do(han, approveSite, { siteId })
  await town.both(han, qian, takeSecret, { siteId })
  const { secret } = (await town.look(han, oneSite, { siteId })) as { secret: string }
  const answer = await town.web.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    },
    payload: 'grant_type=client_credentials',
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{ access_token: string }>().access_token
}

const staffId = async (login: string): Promise<string> =>
  (await town.rows<{ id: string }>(sql`select id from identity.staff_member where login = ${login}`))[0]?.id ?? ''

/** An administrator in whose hand no system is, signed in: of all, or of that organisation alone. */
async function keeper(login: string, where?: string): Promise<Browser> {
  const password = '先给你一个初始密码'
  const reach = where ? { scope: 'own', organisation: where } : { scope: 'all', organisation: elsewhereHome }
  const post = { title: '管理员', duties: ['admin'], ...reach }
  const [qian, han] = [await town.staff('qianjin'), await town.staff('hanmei')]
  await town.both(qian, han, createStaff, { login, name: '陶然', password, ...post })
  await town.rows(sql`delete from identity.set_up where staff_id = ${await staffId(login)} returning staff_id`)
  await town.rows(sql`update identity.staff_member set initial_password = false where login = ${login} returning id`)
  const browser = town.browser()
  await browser.send('/sign-in/staff', { login, password })
  return browser
}

interface Told {
  readonly status: number
  // Whatever the protocol holds; each test looks at its part.
  readonly body: Record<string, never> & { readonly id: string; readonly Resources: { readonly id: string }[] }
  readonly headers: Readonly<Record<string, unknown>>
  readonly raw: string
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'

async function ask(method: Method, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Told> {
  const answer = await town.web.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...more,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const told = answer.body === '' ? {} : answer.json()
  return { status: answer.statusCode, body: told, headers: answer.headers, raw: answer.body }
}

const newUser = (userName: string, more: object = {}) =>
  ask('POST', '/Users', { schemas: userSchemas, userName, name: { formatted: '石磊' }, ...more })

const patch = (path: string, ...Operations: object[]) => ask('PATCH', path, { schemas: [patchSchema], Operations })

const group = (duty: string) => `/Groups/${home}.${duty}`

describe('A directory', () => {
  it.each([
    ['no token', {}],
    ['a token nobody got', { authorization: 'Bearer 12345' }],
    ['a password', { authorization: 'Basic cWlhbmppbjpkZW1vLTEyMzQ=' }],
  ])('comes in with %s: not at all', async (_, headers) => {
    const answer = await town.web.inject({ method: 'GET', url: '/scim/v2/Users', headers })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toContain('Bearer')
    expect(answer.json()).toMatchObject({ schemas: [errorSchema], status: '401' })
  })

  it('comes in with the token of a system that was not registered for it: not at all', async () => {
    const other = await systemAt(home, 'housing-other', false)
    expect((await ask('GET', '/Users', undefined, { authorization: `Bearer ${other}` })).status).toBe(401)
  })

  it('is told what is offered and what is not', async () => {
    const config = await ask('GET', '/ServiceProviderConfig')
    expect(config.headers['content-type']).toContain('application/scim+json')
    expect(config.body).toMatchObject({
      ...{ patch: { supported: true }, bulk: { supported: false }, etag: { supported: true } },
      ...{ sort: { supported: false }, changePassword: { supported: false }, filter: { supported: true } },
    })
    for (const path of ['/Bulk', '/Me']) expect((await ask('POST', path, {})).status, path).toBe(501)
    expect((await ask('GET', '/Schemas')).body).toMatchObject({ totalResults: 2 })
    expect((await ask('GET', `/Schemas/${urn.user}`)).body).toMatchObject({ id: urn.user, name: 'User' })
    expect((await ask('GET', '/ResourceTypes/Group')).body).toMatchObject({ endpoint: '/Groups', schema: urn.group })
    expect((await ask('GET', '/Schemas?filter=id%20pr')).status).toBe(403)
  })

  it('sees the staff of its own organisation, and nobody else', async () => {
    const here = await ask('GET', '/Users')
    const names = here.body.Resources.map((one) => (one as unknown as { userName: string }).userName)
    expect(names).toEqual(['fengxue', 'luozhiyuan', 'tangjie', 'yanzheng'])
    const [feng] = here.body.Resources
    const there = { authorization: `Bearer ${elsewhere}` }
    expect((await ask('GET', `/Users/${feng?.id}`)).status).toBe(200)
    expect((await ask('GET', `/Users/${feng?.id}`, undefined, there)).status).toBe(404)
    expect((await ask('DELETE', `/Users/${feng?.id}`, undefined, there)).status).toBe(404)
    expect((await ask('GET', group('officer'), undefined, there)).status).toBe(404)
  })
})

describe('A user', () => {
  it('is put in, found again, and has neither a password nor a duty', async () => {
    const made = await newUser('Shilei', { externalId: 'hr-0042', title: '窗口人员' })
    expect(made.status, made.raw).toBe(201)
    expect(made.headers.location).toBe(`http://localhost:3000/scim/v2/Users/${made.body.id}`)
    expect(made.body).toMatchObject({
      ...{ schemas: userSchemas, userName: 'shilei', externalId: 'hr-0042', active: true, groups: [] },
      ...{ displayName: '石磊', name: { formatted: '石磊' }, title: '窗口人员', meta: { resourceType: 'User' } },
    })
    const found = await ask('GET', '/Users?filter=externalId%20eq%20%22hr-0042%22')
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] })
    for (const password of ['', 'none', 'demo-1234'])
      expect((await town.browser().send('/sign-in/staff', { login: 'shilei', password })).status).toBe(422)
    expect(await newUser('SHILEI')).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } })
  })

  it.each([
    ['a password', { password: 't1meMa$heen' }, 'invalidValue'],
    ['a login no login can be', { userName: 'bjensen@example.com' }, 'invalidValue'],
    ['no name', { name: {} }, 'invalidValue'],
    ['a name that is none', { name: { formatted: '<script>' } }, 'invalidValue'],
    ['a switch that is none', { active: 'perhaps' }, 'invalidValue'],
    ['a name that is a text', { name: '石磊' }, 'invalidValue'],
    ['another schema', { schemas: [urn.group] }, 'invalidSyntax'],
    ['what nobody can see', { title: 'x\u0000' }, 'invalidValue'],
  ])('is not put in with %s', async (_, more, scimType) => {
    expect(await newUser('wrongone', more)).toMatchObject({ status: 400, body: { schemas: [errorSchema], scimType } })
  })

  it.each([
    ['no JSON', '{', 'application/scim+json', 400],
    ['another kind', '<x/>', 'text/xml', 415],
    ['too much', JSON.stringify({ title: 'x'.repeat(600_000) }), 'application/scim+json', 413],
    ['too deep', '['.repeat(40) + ']'.repeat(40), 'application/scim+json', 400],
  ])('is not put in by %s', async (_, body, media, status) => {
    expect(await ask('POST', '/Users', body, { 'content-type': media })).toMatchObject({
      status,
      body: { schemas: [errorSchema], status: String(status) },
    })
  })

  it('is read with the attributes asked for, and not again while nothing has changed', async () => {
    const { body, headers } = await newUser('readone')
    const path = `/Users/${body.id}`
    expect(Object.keys((await ask('GET', `${path}?attributes=userName`)).body).toSorted()).toEqual([
      'id',
      'schemas',
      'userName',
    ])
    expect((await ask('GET', `${path}?excludedAttributes=groups,meta`)).body).not.toHaveProperty('groups')
    const etag = String(headers.etag)
    expect((await ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304)
    await patch(path, { op: 'replace', path: 'title', value: '副科长' })
    expect((await ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200)
    expect(
      (await ask('PUT', path, { schemas: userSchemas, userName: 'readone', displayName: '石磊' }, { 'if-match': etag }))
        .status,
    ).toBe(412)
    expect((await ask('DELETE', path, undefined, { 'if-match': etag })).status).toBe(412)
  })

  it('is changed as a whole or in parts, and what is not said again is gone', async () => {
    const { body } = await newUser('changing', { externalId: 'x1', title: '科员' })
    const path = `/Users/${body.id}`
    const put = await ask('PUT', path, {
      schemas: userSchemas,
      id: body.id,
      userName: 'changing',
      name: { familyName: '石', givenName: '小磊' },
    })
    expect(put.body).toMatchObject({ displayName: '石小磊' })
    expect(put.body).not.toHaveProperty('externalId')
    const patched = await patch(
      path,
      { op: 'add', path: 'externalId', value: 'x2' },
      { op: 'replace', path: 'name.formatted', value: '石大磊' },
    )
    expect(patched.body).toMatchObject({ externalId: 'x2', displayName: '石大磊', name: { formatted: '石大磊' } })
    expect(await patch(path, { op: 'replace', path: 'id', value: 'y' })).toMatchObject({
      status: 400,
      body: { scimType: 'mutability' },
    })
    const half = await patch(
      path,
      { op: 'replace', path: 'externalId', value: 'x3' },
      { op: 'replace', path: 'userName', value: 'tangjie' },
    )
    expect(half).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
    expect((await ask('GET', path)).body).toMatchObject({ externalId: 'x2' })
  })

  it('who is switched off or deleted is signed out at once; deleted, they are not found again', async () => {
    const { body } = await newUser('goesaway')
    const path = `/Users/${body.id}`
    await patch(group('clerk'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    const [qian, han] = [await town.staff('qianjin'), await town.staff('hanmei')]
    await town.both(qian, han, resetStaffPassword, { staffId: body.id, password: '先给你一个初始密码' })
    const browser = town.browser()
    expect((await browser.send('/sign-in/staff', { login: 'goesaway', password: '先给你一个初始密码' })).location).toBe(
      '/desk/profile',
    )
    expect((await browser.open('/desk/profile')).status).toBe(200)
    expect((await patch(path, { op: 'Replace', path: 'active', value: 'False' })).body).toMatchObject({ active: false })
    expect((await browser.open('/desk/profile')).status).toBe(303)
    expect((await patch(path, { op: 'replace', value: { active: true } })).body).toMatchObject({ active: true })
    expect((await ask('DELETE', path)).status).toBe(204)
    for (const method of ['GET', 'DELETE'] as const) expect((await ask(method, path)).status).toBe(404)
    await expect(
      town.do({ kind: 'visitor' }, signInStaff, { login: 'goesaway', password: '先给你一个初始密码' }),
    ).rejects.toMatchObject({ reason: 'sign-in-wrong' })
    expect((await newUser('goesaway')).status).toBe(409)
  })

  it('who also works elsewhere is nobody’s to change by a directory', async () => {
    const [tang] = (await ask('GET', '/Users?filter=userName%20eq%20%22tangjie%22')).body.Resources
    const other = await organisation('区卫健局')
    await town.rows(sql`
      insert into identity.post (id, staff_id, organisation_id, title_zh, duties, scope, created_at, changed_at)
      values (gen_random_uuid(), ${tang?.id}, ${other}, '借调', array['clerk'], 'own', now(), now()) returning id`)
    expect((await patch(`/Users/${tang?.id}`, { op: 'replace', path: 'active', value: false })).status).toBe(403)
    expect((await ask('DELETE', `/Users/${tang?.id}`)).status).toBe(403)
    await town.rows(sql`delete from identity.post where title_zh = '借调' returning id`)
  })
})

describe('A list', () => {
  beforeAll(async () => {
    for (const name of ['page1', 'page2', 'page3', 'page4', 'page5']) await newUser(name)
  })

  it('is read page by page, by place or by cursor, whole and without anybody twice', async () => {
    const all = (await ask('GET', '/Users')).body.Resources.map(({ id }) => id)
    const byPlace: string[] = []
    for (let start = 1; start <= all.length; start += 4)
      byPlace.push(...(await ask('GET', `/Users?startIndex=${start}&count=4`)).body.Resources.map(({ id }) => id))
    expect(byPlace).toEqual(all)
    const byCursor: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: Told = await ask('GET', `/Users?cursor=${cursor}&count=3`)
      byCursor.push(...page.body.Resources.map(({ id }) => id))
      cursor = (page.body as { nextCursor?: string }).nextCursor
    }
    expect(byCursor).toEqual(all)
  })

  it.each([
    ['count=0', { itemsPerPage: 0, Resources: [] }],
    ['startIndex=-5&count=1', { startIndex: 1, itemsPerPage: 1 }],
    ['count=-1', { itemsPerPage: 0 }],
    ['startIndex=9999', { Resources: [], startIndex: 9999 }],
    ['filter=userName%20sw%20%22page%22%20and%20not%20(userName%20ew%20%225%22)', { totalResults: 4 }],
    ['filter=groups.value%20co%20%22officer%22', { totalResults: 1 }],
  ])('answers ?%s', async (query, expected) => {
    expect((await ask('GET', `/Users?${query}`)).body).toMatchObject(expected)
  })

  it.each([
    ['filter=userName', 'invalidFilter'],
    ['filter=%22', 'invalidFilter'],
    ['count=many', 'invalidCount'],
    ['cursor=%00', 'invalidCursor'],
    ['cursor=bm9ib2R5', 'invalidCursor'],
  ])('refuses ?%s as %s', async (query, scimType) => {
    expect(await ask('GET', `/Users?${query}`)).toMatchObject({
      status: 400,
      body: { schemas: [errorSchema], scimType },
    })
  })

  it('is asked for by .search, too', async () => {
    const body = { schemas: [urn.search], filter: 'userName eq "page1"', attributes: ['userName'] }
    expect((await ask('POST', '/Users/.search', body)).body).toMatchObject({
      totalResults: 1,
      Resources: [{ userName: 'page1' }],
    })
    expect((await ask('POST', '/Users/.search', {})).status).toBe(400)
  })
})

describe('A group', () => {
  it('is a duty, and who is put into it has it with the next click', async () => {
    const { body } = await newUser('newclerk', { title: '二号窗口' })
    const listed = await ask('GET', '/Groups')
    expect(listed.body.Resources.map(({ id }) => id)).toEqual(
      ['clerk', 'officer', 'approver', 'head', 'admin'].map((duty) => `${home}.${duty}`),
    )
    const put = await patch(group('clerk'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    expect(put.status, put.raw).toBe(200)
    const [post] = await town.rows(sql`select title_zh, duties, scope from identity.post where staff_id = ${body.id}`)
    expect(post).toEqual({ title_zh: '二号窗口', duties: ['clerk'], scope: 'own' })
    expect((await ask('GET', `/Users/${body.id}`)).body).toMatchObject({
      groups: [{ value: `${home}.clerk`, type: 'direct' }],
    })
    await patch(group('officer'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    await patch(group('clerk'), { op: 'remove', path: `members[value eq "${body.id}"]` })
    const [after] = await town.rows(
      sql`select duties from identity.post where staff_id = ${body.id} and ended_at is null`,
    )
    expect(after).toEqual({ duties: ['officer'] })
    await patch(group('officer'), { op: 'remove', path: `members[value eq "${body.id}"]` })
    expect(await town.rows(sql`select 1 from identity.post where staff_id = ${body.id} and ended_at is null`)).toEqual(
      [],
    )
  })

  it('is neither made nor deleted nor renamed, and takes in nobody of another agency', async () => {
    expect((await ask('POST', '/Groups', { schemas: [urn.group], displayName: 'Tour Guides' })).status).toBe(403)
    expect((await ask('DELETE', group('clerk'))).status).toBe(403)
    expect(await patch(group('clerk'), { op: 'replace', path: 'displayName', value: 'x' })).toMatchObject({
      body: { scimType: 'mutability' },
    })
    const [xie] = await town.rows<{ id: string }>(sql`select id from identity.staff_member where login = 'xieting'`)
    for (const value of [xie?.id, 'nobody'])
      expect(await patch(group('clerk'), { op: 'add', path: 'members', value: [{ value }] })).toMatchObject({
        status: 400,
        body: { scimType: 'invalidValue' },
      })
    expect((await ask('GET', '/Groups/x')).status).toBe(404)
  })

  it('is changed whole or not at all', async () => {
    const { body } = await newUser('halfway')
    const [xie] = await town.rows<{ id: string }>(sql`select id from identity.staff_member where login = 'xieting'`)
    const both = [{ value: body.id }, { value: xie?.id }]
    expect((await patch(group('officer'), { op: 'add', path: 'members', value: both })).status).toBe(400)
    expect((await ask('GET', `/Users/${body.id}`)).body).toMatchObject({ groups: [] })
  })

  it('of administrators or heads takes in nobody by the directory alone', async () => {
    const { body } = await newUser('wantspower')
    const asked = await patch(group('admin'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    expect(asked.status).toBe(202)
    expect(asked.body).toMatchObject({ members: [] })
    const path = new URL(String(asked.headers.location)).pathname
    expect(await town.rows(sql`select 1 from identity.post where staff_id = ${body.id}`)).toEqual([])
    const third = await keeper('thirdkeeper')
    const page = await third.open(path)
    for (const said of ['石磊', 'wantspower', '管理员', '人事目录']) expect(page.body, said).toContain(said)
    expect((await third.send(path, { agreed: 'true', words: '' })).location).toBe(path)
    expect((await ask('GET', group('admin'))).body).toMatchObject({ members: [{ value: body.id }] })
    const [entry] = await town.rows<{ actor: string; detail: object }>(
      sql`select actor_id as actor, detail from platform.audit_entry where did = 'provisioning.change-group'
          and detail ? 'agreedBy'`,
    )
    expect(entry?.actor).toMatch(/^scim:/)
    // Taking it away again needs nobody.
    expect((await patch(group('admin'), { op: 'remove', path: 'members' })).status).toBe(200)
  })
})

describe('Power that a directory asks for', () => {
  const agree = async (browser: Browser, asked: Told) =>
    (await browser.send(new URL(String(asked.headers.location)).pathname, { agreed: 'true', words: '' })).body

  it('is agreed to by nobody who has its system in hand, under another account either', async () => {
    const { body } = await newUser('givenpower')
    const asked = await patch(group('head'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    expect(asked.status).toBe(202)
    for (const login of ['qianjin', 'hanmei']) {
      const browser = town.browser()
      await browser.signIn(login)
      expect(await agree(browser, asked), login).toContain('这个系统是您登记的')
    }
    const twin = await keeper('hantwin')
    const number = (hash: Buffer | null) =>
      town.rows(sql`update identity.staff_member set number_hash = ${hash}, masked_number = ${hash && '5116**********0011'}
                    where login in ('hanmei', 'hantwin') returning id`)
    await number(Buffer.from([1]))
    expect(await agree(twin, asked)).toContain('同一个公民身份号码')
    await number(null)
    await agree(twin, asked)
    expect((await ask('GET', group('head'))).raw).toContain(body.id)
    await patch(group('head'), { op: 'remove', path: `members[value eq "${body.id}"]` })
  })

  it('is agreed to by nobody who is given it, or is back with it', async () => {
    const own = await keeper('ownpower', home)
    const mine = await staffId('ownpower')
    const asked = await patch(group('head'), { op: 'add', path: 'members', value: [{ value: mine }] })
    expect(asked.status).toBe(202)
    expect(await agree(own, asked)).toContain('给您自己的')
    await keeper('backagain', home)
    const opened = await staffId('backagain')
    await patch(`/Users/${opened}`, { op: 'replace', path: 'active', value: false })
    const back = await patch(`/Users/${opened}`, { op: 'replace', path: 'active', value: true })
    expect(back.status).toBe(202)
    const han = town.browser()
    await han.signIn('hanmei')
    expect(await agree(han, back)).toContain('这个系统是您登记的')
    await agree(own, back)
    expect((await ask('GET', `/Users/${opened}`)).body).toMatchObject({ active: true })
  })
})

describe('What a directory asks again', () => {
  const waiting = () =>
    town.rows<{ id: string; outcome: string | null }>(sql`
      select id, outcome from platform.proposal where proposed_by like 'scim:%'`)
  const open = async () => (await waiting()).filter(({ outcome }) => outcome === null).length

  it('waits once, however often it is sent, and at once; what it asks anew takes its place', async () => {
    const [one, two] = [(await newUser('again-one')).body.id, (await newUser('again-two')).body.id]
    const put = (...members: string[]) =>
      ask('PUT', group('head'), {
        schemas: [urn.group],
        displayName: 'head',
        members: members.map((value) => ({ value })),
      })
    const first = await put(one, two)
    expect(first.status, first.raw).toBe(202)
    const before = await open()
    const again = await Promise.all([put(two, one), put(one, two), put(one, two)])
    for (const asked of again) expect(asked.headers.location).toBe(first.headers.location)
    expect(await open()).toBe(before)
    const anew = await put(one)
    expect(anew.status).toBe(202)
    expect(anew.headers.location).not.toBe(first.headers.location)
    expect(await open()).toBe(before)
    const old = (await waiting()).find(({ id }) => String(first.headers.location).endsWith(id))
    expect(old?.outcome).toBe('withdrawn')
  })

  it('is refused when five hundred of its questions wait', async () => {
    const [{ by } = { by: '' }] = await town.rows<{ by: string }>(
      sql`select proposed_by as by from platform.proposal where proposed_by like 'scim:%' and outcome is null
          order by id desc limit 1`,
    )
    await town.rows(sql`
      insert into platform.proposal (id, deed, input, proposed_by, proposed_at, until, duties, concerns)
      select gen_random_uuid(), 'another.deed', '\\x00', ${by}, ${town.office.now()},
        ${town.office.now()}::timestamptz + interval '7 days', '{admin}', ${home} from generate_series(1, 500) returning id`)
    const { body } = await newUser('one-more')
    const asked = await patch(group('admin'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    expect(asked.status).toBe(403)
    expect(asked.raw).toContain('too much waits')
    await town.rows(sql`delete from platform.proposal where deed = 'another.deed' returning id`)
  })
})

describe('Whatever a directory sends', () => {
  it('is answered in its own protocol, and never with a fault of ours', async () => {
    const word = fc.constantFrom(
      'userName',
      'name',
      'members',
      'active',
      'op',
      'path',
      'value',
      'schemas',
      'Operations',
      'id',
      '__proto__',
    )
    const leaf = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(urn.user, patchSchema, 'add', 'members[value eq "x"]'),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(word, tie('value'), { maxKeys: 5 }),
      ),
    }))
    const [feng] = (await ask('GET', '/Users?filter=userName%20eq%20%22fengxue%22')).body.Resources
    const place = fc.constantFrom('/Users', `/Users/${feng?.id}`, group('clerk'), '/Users/.search', '/Groups')
    const method = fc.constantFrom<Method>('POST', 'PUT', 'PATCH')
    await fc.assert(
      fc.asyncProperty(method, place, value, async (how, path, body) => {
        const told = await ask(how, path, JSON.stringify(body))
        expect(told.status, told.raw).toBeLessThan(500)
        if (told.status >= 400) expect(told.body).toMatchObject({ schemas: [errorSchema], status: String(told.status) })
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('is answered wherever it asks, and for whatever it asks', async () => {
    const part = fc.constantFrom(
      'Users',
      'Groups',
      '..',
      '%2e%2e',
      '%00',
      '%',
      'x',
      '.search',
      'Schemas',
      'Bulk',
      '%E4%B8%AD',
    )
    const query = fc.dictionary(
      fc.constantFrom('filter', 'count', 'cursor', 'startIndex', 'attributes'),
      fc.string({ maxLength: 30 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), query, async (parts, search) => {
        const url = `/scim/v2/${parts.join('/')}?${new URLSearchParams(search)}`
        const told = await town.web.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } })
        // Only what is not offered is said to be; what leads out of here is answered by the house.
        expect([200, 303, 304, 400, 403, 404, 405, 501], told.body).toContain(told.statusCode)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

describe('A directory that is shut out', () => {
  it('is out with the next request, and what it had proposed is not done', async () => {
    const { body } = await newUser('lastone')
    const asked = await patch(group('head'), { op: 'add', path: 'members', value: [{ value: body.id }] })
    const [site] = await town.rows<{ id: string }>(
      sql`select id from signon.site where client_id = 'housing-directory'`,
    )
    await town.do(await town.staff('qianjin'), suspendSite, { siteId: site?.id })
    expect((await ask('GET', '/Users')).status).toBe(401)
    const third = await keeper('lastkeeper')
    const answer = await third.send(new URL(String(asked.headers.location)).pathname, { agreed: 'true', words: '' })
    expect(answer.body).toContain('提出人现在已经不能办这件事')
  })
})
