import type { TSchema } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationByName } from '#directory'
import { type Actor, visitor } from '../../platform/actor.ts'
import type { Command } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { changePost } from './commands/change-post.ts'
import { createStaff } from './commands/create-staff.ts'
import { deactivateStaff } from './commands/deactivate-staff.ts'
import { endPost } from './commands/end-post.ts'
import { endSessionsOfPerson } from './commands/end-sessions-of-person.ts'
import { endSessionsOfStaff } from './commands/end-sessions-of-staff.ts'
import { givePost } from './commands/give-post.ts'
import { reactivateStaff } from './commands/reactivate-staff.ts'
import { renameStaff } from './commands/rename-staff.ts'
import { resetStaffPassword } from './commands/reset-staff-password.ts'
import { signInDemo } from './commands/sign-in-demo.ts'
import { signInStaff } from './commands/sign-in-staff.ts'
import { numberOf, sessions, staffByName, staffNames } from './public.ts'
import { onePost, staffMember } from './queries-staff.ts'
import { postsOf, staffMemberByLogin } from './store-staff.ts'

let town: Town

beforeAll(async () => {
  town = await openTown('2026-11-23 09:00')
})

afterAll(async () => {
  await town?.close()
})

const at = () => town.office.database.sql
const staffId = async (login: string) => (await staffMemberByLogin(at(), login))?.id ?? ''
const organisation = async (name: string) => (await organisationByName(at(), name))?.id ?? ''

async function actorOf(login: string): Promise<Actor> {
  const { session } = await town.do(visitor, signInDemo, { login })
  return (await sessions(town.office).of(session?.token ?? ''))?.actor ?? visitor
}

/** 钱进 keeps the whole house, and so does 韩梅, who agrees to what takes two. */
const qianJin = () => actorOf('qianjin')
const hanMei = () => actorOf('hanmei')

/** A deed of 钱进's that 韩梅 agrees to. */
async function agreed<I extends TSchema, O, R>(deed: Command<I, O, R>, input: object) {
  await town.both(await qianJin(), await hanMei(), deed, input)
}

/** 郑涛, who keeps one department besides. */
async function adminOf(name: string): Promise<Actor> {
  const id = await staffId('zhengtao')
  const where = await organisation(name)
  await town.rows(sql`
    insert into identity.post (id, staff_id, organisation_id, title_zh, duties, scope, created_at, changed_at)
    select gen_random_uuid(), ${id}, ${where}, '管理员', array['admin'], 'own', now(), now()
    where not exists (select from identity.post where staff_id = ${id} and organisation_id = ${where})`)
  return { kind: 'staff', id, organisation: where, duties: ['admin'], scope: 'own' }
}

async function newClerk(login: string, at = '区住建局') {
  const post = { organisation: await organisation(at), title: '窗口', duties: ['clerk'], scope: 'own' }
  await agreed(createStaff, { login, name: '石磊', password: '先给你一个初始密码', ...post })
}

describe('Sessions that an administrator ends', () => {
  const open = async (browser: Browser, path: string) => (await browser.open(path)).status === 200

  it('are all of a member of staff they keep, and their account stays', async () => {
    const [keeper, one, other] = [town.browser(), town.browser(), town.browser()]
    await keeper.signIn('hanmei')
    for (const browser of [one, other]) await browser.signIn('xieting')
    const page = `/desk/people/${await staffId('xieting')}`
    expect((await keeper.open(page)).body).toContain('结束全部登录')
    expect((await keeper.send(page, {}, `${page}/sessions`)).location).toBe(page)
    for (const browser of [one, other]) expect(await open(browser, '/desk/profile')).toBe(false)
    await one.signIn('xieting')
    expect(await open(one, '/desk/profile')).toBe(true)
  })

  it('are not those of an agency that is not theirs, nor their own', async () => {
    const actor = await adminOf('区住建局')
    const xieTing = await staffId('xieting')
    await expect(town.do(actor, endSessionsOfStaff, { staffId: xieTing })).rejects.toThrow('not-allowed')
    const han = await staffId('hanmei')
    await expect(town.do(await hanMei(), endSessionsOfStaff, { staffId: han })).rejects.toThrow('not-yourself')
  })

  it('are all of a resident who cannot do it themselves, who is told; by who keeps the whole house alone', async () => {
    const [keeper, he] = [town.browser(), town.browser()]
    await keeper.signIn('hanmei')
    await he.signIn('he-xiaoyu')
    const [{ who } = { who: '' }] = await town.rows<{ who: string }>(
      sql`select who from identity.demo_account where login = 'he-xiaoyu'`,
    )
    const number = await numberOf(town.office, at(), who)
    expect((await keeper.open('/desk/people')).body).toContain('href="/desk/people/sessions"')
    const path = '/desk/people/sessions'
    expect((await keeper.send(path, { number: '11010519491231002X' })).body).toContain('还没有账号')
    expect(await open(he, '/my')).toBe(true)
    expect((await keeper.send(path, { number })).location).toBe(`${path}?done=1`)
    expect(await open(he, '/my')).toBe(false)
    await town.work()
    expect(
      await town.rows(
        sql`select 1 from messages.message where kind = 'identity.account-sessions-ended' and person = ${who}`,
      ),
    ).toHaveLength(1)
    const log =
      await town.rows(sql`select detail, about from platform.audit_entry where did = 'identity.end-sessions-of-person'
                                    and refused is null`)
    expect(log).toEqual([{ detail: { ended: 1 }, about: who }])
    await expect(town.do(await adminOf('区住建局'), endSessionsOfPerson, { number })).rejects.toThrow('not-allowed')
  })
})

describe('A first password', () => {
  it('that was not used for seven days opens nothing any more, until another is set', async () => {
    await newClerk('late')
    const enter = () => town.browser().send('/sign-in/staff', { login: 'late', password: '先给你一个初始密码' })
    const set = (days: number) =>
      town.rows(sql`update identity.set_up set opened_at = ${new Date(town.office.now().getTime() - days * 86_400_000)}
                    where staff_id = (select id from identity.staff_member where login = 'late') returning staff_id`)
    await set(6)
    expect((await enter()).location).toContain('/desk/profile')
    await set(7)
    const late = await enter()
    expect(late.status).toBe(422)
    expect(late.body).toContain('初始密码已经过了七天')
    await agreed(resetStaffPassword, { staffId: await staffId('late'), password: '再给你一个初始密码' })
    const again = await town.browser().send('/sign-in/staff', { login: 'late', password: '再给你一个初始密码' })
    expect(again.location).toContain('/desk/profile')
  })
})

describe('The staff', () => {
  it('have names that other rooms ask for, and are found by them', async () => {
    const id = await staffId('zhouming')
    expect(await staffNames(at(), [id])).toEqual(new Map([[id, '周明']]))
    for (const text of ['周明', ' ZhouMing ']) expect(await staffByName(at(), text, { limit: 5 })).toEqual([id])
    const elsewhere = { organisation: await organisation('区住建局'), limit: 5 }
    expect(await staffByName(at(), '周明', elsewhere)).toEqual([])
  })

  it('are created with a password that opens nothing until they have changed it', async () => {
    await newClerk('shilei')
    const browser = town.browser()
    const first = await browser.send('/sign-in/staff', {
      login: 'shilei',
      password: '先给你一个初始密码',
      back: '/desk/people',
    })
    expect(first.location).toBe('/desk/profile')
    const page = await browser.open('/desk/profile')
    expect(page.body).toContain('请先改密码')
    for (const path of ['/desk', '/desk/people']) expect((await browser.open(path)).status, path).toBe(403)
    const changed = await browser.send('/desk/profile/password', {
      current: '先给你一个初始密码',
      password: '我自己的一个长密码',
    })
    expect(changed.location).toBe('/desk/profile')
    expect((await browser.open('/desk/profile')).body).not.toContain('请先改密码')
    const { session } = await town.do(visitor, signInStaff, { login: 'shilei', password: '我自己的一个长密码' })
    expect((await sessions(town.office).of(session?.token ?? ''))?.actor).toMatchObject({ duties: ['clerk'] })
  })

  it.each([
    ['a login that is taken', { login: 'zhouming' }, { login: 'login-taken' }],
    ['a login with a blank', { login: 'zhou ming' }, { login: 'login-not-one' }],
    ['a weak password', { password: '12345678' }, { password: 'password-too-common' }],
    ['no duty at all', { duties: [] }, { duties: 'required' }],
    [
      'a department that does not exist',
      { organisation: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77' },
      { organisation: 'not-listed' },
    ],
  ])('are not created with %s', async (_what, typed, fields) => {
    const good = {
      login: 'newone',
      name: '石磊',
      password: '先给你一个初始密码',
      title: '窗口',
      duties: ['clerk'],
      scope: 'own',
    }
    const input = { ...good, organisation: await organisation('区住建局'), ...typed }
    await expect(town.do(await qianJin(), createStaff, input)).rejects.toMatchObject({ fields })
  })

  it('who leave are signed out at once and cannot come back, until they are taken back', async () => {
    await newClerk('leaving')
    const password = '先给你一个初始密码'
    const { session } = await town.do(visitor, signInStaff, { login: 'leaving', password })
    const id = await staffId('leaving')
    await town.do(await qianJin(), deactivateStaff, { staffId: id })
    expect(await sessions(town.office).of(session?.token ?? '')).toBeUndefined()
    const back = () => town.do(visitor, signInStaff, { login: 'leaving', password })
    await expect(back()).rejects.toMatchObject({ reason: 'sign-in-wrong' })
    expect(await staffNames(at(), [id])).toEqual(new Map([[id, '石磊']]))
    await town.do(await qianJin(), reactivateStaff, { staffId: id })
    expect((await back()).staffId).toBe(id)
  })

  it('get a new password from an administrator, which ends their sessions', async () => {
    await newClerk('forgetful')
    const { session } = await town.do(visitor, signInStaff, { login: 'forgetful', password: '先给你一个初始密码' })
    const id = await staffId('forgetful')
    await agreed(resetStaffPassword, { staffId: id, password: '再给你一个初始密码' })
    expect(await sessions(town.office).of(session?.token ?? '')).toBeUndefined()
    const { initialPassword } = await town.do(visitor, signInStaff, {
      login: 'forgetful',
      password: '再给你一个初始密码',
    })
    expect(initialPassword).toBe(true)
  })
})

describe('Posts and duties', () => {
  it('are taken away with the next click', async () => {
    const { session } = await town.do(visitor, signInDemo, { login: 'denglei' })
    const actor = async () => (await sessions(town.office).of(session?.token ?? ''))?.actor
    expect(await actor()).toMatchObject({ duties: ['officer', 'approver'] })
    const [post] = await postsOf(at(), await staffId('denglei'))
    const changed = { postId: post?.id, title: '审查员', duties: ['officer'], scope: 'own' }
    await town.do(await qianJin(), changePost, changed)
    expect(await actor()).toMatchObject({ duties: ['officer'] })
    await town.do(await qianJin(), endPost, { postId: post?.id })
    expect(await actor()).toBeUndefined()
    await expect(town.do(visitor, signInDemo, { login: 'denglei' })).rejects.toMatchObject({ reason: 'no-post' })
  })

  it('never add up: who holds two works at one at a time', async () => {
    const id = await staffId('wuli')
    const second = {
      organisation: await organisation('区住建局'),
      title: '挂职科长',
      duties: ['approver'],
      scope: 'own',
    }
    await town.do(await qianJin(), givePost, { staffId: id, ...second })
    const browser = town.browser()
    const { location } = await browser.send('/sign-in/staff', { login: 'wuli', password: 'demo-1234' })
    expect(location).toBe('/desk/profile')
    const page = await browser.open('/desk/profile')
    expect(page.body).toContain('挂职科长')
    const postId = /name="postId" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    expect((await browser.send('/desk/profile', { postId }, '/desk/profile/post')).location).toBe('/desk')
    const after = await browser.open('/desk/profile')
    expect(after.body).toContain('区住建局 · 挂职科长')
    const [mine] = await postsOf(at(), await staffId('zhouming'))
    const foreign = await browser.send('/desk/profile', { postId: mine?.id ?? '' }, '/desk/profile/post')
    expect(foreign.status).toBe(404)
  })

  it('an administrator keeps their own duty, whatever they try', async () => {
    const actor = await qianJin()
    const id = await staffId('qianjin')
    const [post] = await postsOf(at(), id)
    const without = { postId: post?.id, title: '平台管理员', duties: ['clerk'], scope: 'all' }
    await expect(town.do(actor, changePost, without)).rejects.toMatchObject({ reason: 'own-admin-duty' })
    await expect(town.do(actor, endPost, { postId: post?.id })).rejects.toMatchObject({ reason: 'own-admin-duty' })
    await expect(town.do(actor, deactivateStaff, { staffId: id })).rejects.toMatchObject({ reason: 'not-yourself' })
    const password = { staffId: id, password: '换个密码试试' }
    await expect(town.do(actor, resetStaffPassword, password)).rejects.toMatchObject({ reason: 'not-yourself' })
    const renamed = { postId: post?.id, title: '管理员', duties: ['admin', 'clerk'], scope: 'all' }
    await expect(town.do(actor, changePost, renamed)).resolves.toEqual({ staffId: id })
  })

  it('of one’s own department are an administrator’s to give, of another’s not', async () => {
    const actor = await adminOf('区住建局')
    const post = { title: '窗口', duties: ['clerk'], scope: 'own' }
    const member = { login: 'ownone', name: '石磊', password: '先给你一个初始密码' }
    const own = { ...member, ...post, organisation: await organisation('区住建局') }
    const foreign = { ...own, login: 'foreign', organisation: await organisation('区卫健局') }
    await expect(town.do(actor, createStaff, foreign)).rejects.toMatchObject({ reason: 'not-allowed' })
    await expect(town.do(actor, createStaff, { ...own, scope: 'all' })).rejects.toMatchObject({
      fields: { scope: 'scope-not-yours' },
    })
    await town.both(actor, await hanMei(), createStaff, own)
    const xieTing = await staffId('xieting')
    const [hers] = await postsOf(at(), xieTing)
    for (const attempt of [
      () => town.do(actor, renameStaff, { staffId: xieTing, name: '谢婷婷' }),
      () => town.do(actor, deactivateStaff, { staffId: xieTing }),
      () => town.do(actor, resetStaffPassword, { staffId: xieTing, password: '换个密码试试' }),
      () => town.do(actor, changePost, { postId: hers?.id, ...post }),
      () => town.do(actor, endPost, { postId: hers?.id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ reason: 'not-allowed' })
  })

  it('give an administrator of one department nobody who has more than they do', async () => {
    const actor = await adminOf('区住建局')
    const home = await organisation('区住建局')
    const elsewhere = await organisation('区卫健局')
    const post = { title: '窗口', duties: ['clerk'], scope: 'own' } as const
    const given = async (login: string) => ({ staffId: await staffId(login), organisation: home, ...post })
    for (const login of ['wider', 'lent']) await newClerk(login)
    await agreed(givePost, { ...(await given('wider')), duties: ['admin'], scope: 'all' })
    await town.do(await qianJin(), givePost, { ...(await given('lent')), organisation: elsewhere })
    for (const login of ['wider', 'lent', 'xieting']) {
      const id = await staffId(login)
      const [first] = await postsOf(at(), id)
      const attempts = {
        rename: () => town.do(actor, renameStaff, { staffId: id, name: '石小磊' }),
        reset: () => town.do(actor, resetStaffPassword, { staffId: id, password: '换个密码试试' }),
        deactivate: () => town.do(actor, deactivateStaff, { staffId: id }),
        give: () => town.do(actor, givePost, { staffId: id, organisation: home, ...post }),
        change: () => town.do(actor, changePost, { postId: first?.id, ...post }),
        end: () => town.do(actor, endPost, { postId: first?.id }),
      }
      for (const [deed, attempt] of Object.entries(attempts))
        await expect(attempt(), `${login}: ${deed}`).rejects.toMatchObject({ reason: 'not-allowed' })
      expect(await town.look(actor, onePost, { postId: first?.id ?? '' })).toBeUndefined()
    }
    expect(await town.look(actor, staffMember, { staffId: await staffId('wider') })).toMatchObject({ mayChange: false })
  })

  it('let an administrator of one department work with those who belong to it alone', async () => {
    const actor = await adminOf('区住建局')
    await newClerk('belongs')
    const id = await staffId('belongs')
    const [first] = await postsOf(at(), id)
    const post = { title: '二号窗口', duties: ['clerk'], scope: 'own' } as const
    await town.do(actor, givePost, { staffId: id, organisation: await organisation('区住建局'), ...post })
    await town.do(actor, changePost, { postId: first?.id, ...post })
    await expect(town.do(actor, changePost, { postId: first?.id, ...post, scope: 'all' })).rejects.toMatchObject({
      fields: { scope: 'scope-not-yours' },
    })
    await town.both(actor, await qianJin(), resetStaffPassword, { staffId: id, password: '再给你一个初始密码' })
    await town.do(actor, endPost, { postId: first?.id })
    expect((await postsOf(at(), id)).map(({ title }) => title.zh)).toEqual(['二号窗口'])
  })

  it.each(['zhouming', 'wuli', 'zhengtao'])('are not %s’s to give, who is no administrator', async (login) => {
    const actor = await actorOf(login)
    await expect(town.do(actor, deactivateStaff, { staffId: await staffId('xieting') })).rejects.toMatchObject({
      reason: 'not-allowed',
    })
  })
})

describe('The pages of the staff', () => {
  it('list everybody, filter and open each', async () => {
    const browser = town.browser()
    await browser.signIn('qianjin')
    const page = await browser.open('/desk/people')
    expect(page.body).toContain('罗志远')
    const filtered = await browser.open(`/desk/people?q=&organisation=${await organisation('区卫健局')}`)
    expect(filtered.body).toContain('谢婷')
    expect(filtered.body).not.toContain('罗志远')
    expect((await browser.open('/desk/people?q=%25')).body).toContain('没有符合条件')
    const id = await staffId('xieting')
    for (const path of [
      `/desk/people/${id}`,
      `/desk/people/${id}/name`,
      `/desk/people/${id}/password`,
      `/desk/people/${id}/posts`,
      '/desk/people/new',
    ])
      expect((await browser.open(path)).status, path).toBe(200)
    const [post] = await postsOf(at(), id)
    expect((await browser.open(`/desk/posts/${post?.id}`)).body).toContain('政务服务中心卫健窗口')
  })

  it('create somebody with several duties ticked, and come back with what was typed when refused', async () => {
    const browser = town.browser()
    await browser.signIn('qianjin')
    const typed = {
      name: '石磊',
      login: 'Two Words',
      password: '先给你一个初始密码',
      organisation: await organisation('区林业局'),
      title: '综合科',
      duties: ['clerk', 'officer'],
      scope: 'own',
    }
    const refused = await browser.send('/desk/people/new', typed)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('登录名用小写字母开头')
    expect(refused.body).toMatch(/value="officer"[^>]* checked/)
    expect(refused.body).not.toContain(typed.password)
    const none = await browser.send('/desk/people/new', { ...typed, login: 'twowords', duties: [] })
    expect(none.status).toBe(422)
    const proposed = await browser.send('/desk/people/new', { ...typed, login: 'twowords' })
    expect(proposed.location).toMatch(/^\/desk\/second\//)
    expect(await staffId('twowords')).toBe('')
    const han = town.browser()
    await han.signIn('hanmei')
    await han.send(proposed.location ?? '', { agreed: 'true', words: '' })
    expect((await browser.open(`/desk/people/${await staffId('twowords')}`)).body).toContain('综合科')
  })
})
