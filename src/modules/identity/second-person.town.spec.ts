import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationByName } from '#directory'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { Proposed } from '../../platform/second-person.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { answerProposal } from './commands/answer-proposal.ts'
import { changePost } from './commands/change-post.ts'
import { createStaff } from './commands/create-staff.ts'
import { deactivateStaff } from './commands/deactivate-staff.ts'
import { endPost } from './commands/end-post.ts'
import { firstStaff } from './commands/first-staff.ts'
import { givePost } from './commands/give-post.ts'
import { reactivateStaff } from './commands/reactivate-staff.ts'
import { resetStaffPassword } from './commands/reset-staff-password.ts'
import { withdrawProposal } from './commands/withdraw-proposal.ts'
import { postsOf, staffMemberByLogin } from './store-staff.ts'

let town: Town
let qian: Actor
let han: Actor
let qianBrowser: Browser
let hanBrowser: Browser

beforeAll(async () => {
  town = await openTown('2026-11-23 09:00')
  qian = await town.staff('qianjin')
  han = await town.staff('hanmei')
  qianBrowser = town.browser()
  await qianBrowser.signIn('qianjin')
  hanBrowser = town.browser()
  await hanBrowser.signIn('hanmei')
})
afterAll(() => town?.close())

const at = () => town.office.database.sql
const staffId = async (login: string) => (await staffMemberByLogin(at(), login))?.id ?? ''
const password = '先给你一个初始密码'
const number = '511602198205010011'

async function account(login: string, more: object = {}) {
  const organisation = (await organisationByName(at(), '区行政审批局'))?.id
  const post = { title: '管理员', duties: ['admin'], scope: 'all' }
  return { login, name: '石磊', password, organisation, ...post, ...more }
}

/** The same as a form sends it. */
async function typedAccount(login: string): Promise<Record<string, string | string[]>> {
  const { organisation = '', ...typed } = await account(login)
  return { ...typed, organisation }
}

/** Proposes it and answers what it waits under. */
async function proposed(actor: Actor, input: object): Promise<string> {
  const thrown = await town.do(actor, createStaff, input).catch((error: unknown) => error)
  if (!(thrown instanceof Proposed)) throw thrown
  return thrown.proposal
}

const agree = (actor: Actor, proposalId: string) => town.do(actor, answerProposal, { proposalId, agreed: true })

/** An administrator whose account 钱进 opened and 韩梅 agreed to, and who has a password of their own. */
async function administrator(login: string, more: object = {}): Promise<Actor> {
  await town.both(qian, han, createStaff, await account(login, more))
  await town.rows(sql`update identity.staff_member set initial_password = false where login = ${login} returning id`)
  return town.staff(login)
}

describe('What takes two people', () => {
  it('is not done when one asks for it, but waits for the other, with its reason and no password', async () => {
    const asked = await qianBrowser.send('/desk/people/new', {
      ...(await typedAccount('waiting')),
      _why: '区委编办〔2026〕12 号',
    })
    expect(asked.location).toMatch(/^\/desk\/second\/[0-9a-f-]{36}$/)
    expect(await staffId('waiting')).toBe('')
    const page = await qianBrowser.open(asked.location ?? '')
    expect(page.body).toContain('还没有办理')
    expect(page.body).not.toContain('name="agreed"')
    const [kept] = await town.rows<{ all: string }>(sql`select proposal::text as all from platform.proposal`)
    for (const secret of [password, '石磊', 'waiting']) expect(kept?.all).not.toContain(secret)
    const look = await hanBrowser.open(asked.location ?? '')
    for (const said of ['石磊', 'waiting', '区行政审批局', '管理员', '区委编办〔2026〕12 号', '钱进'])
      expect(look.body, said).toContain(said)
    expect(look.body).not.toContain(password)
    expect((await hanBrowser.open('/desk')).body).not.toContain('od-num">0')
    expect((await hanBrowser.open('/desk/people')).body).toMatch(/待第二人确认<\/span><span class="od-num">1</)
    expect((await qianBrowser.open('/desk/people')).body).not.toMatch(/待第二人确认<\/span><span class="od-num"/)
  })

  it('is done when the other agrees, as the deed of both, and the account opens with the password handed over', async () => {
    const [waiting] = await town.rows<{ id: string }>(sql`select id from platform.proposal where outcome is null`)
    const path = `/desk/second/${waiting?.id}`
    expect((await hanBrowser.send(path, { agreed: 'true', words: '' })).location).toBe(path)
    const id = await staffId('waiting')
    const log = await town.rows<{ did: string; actor: string; detail: object }>(
      sql`select did, actor_id as actor, detail from platform.audit_entry
          where about in (${id}, ${waiting?.id ?? ''}) order by did`,
    )
    expect(log.map(({ did, actor }) => [did, actor])).toEqual([
      ['identity.answer-proposal', han.kind === 'staff' && han.id],
      ['identity.create-staff', qian.kind === 'staff' && qian.id],
      ['platform.propose', qian.kind === 'staff' && qian.id],
    ])
    expect(log[1]?.detail).toMatchObject({ agreedBy: han.kind === 'staff' && han.id, proposal: waiting?.id })
    const newcomer = town.browser()
    expect((await newcomer.send('/sign-in/staff', { login: 'waiting', password })).location).toBe('/desk/profile')
    expect((await qianBrowser.open('/desk/second')).body).toContain('已办理')
    const [after] = await town.rows<{ ready: Buffer | null }>(
      sql`select ready from platform.proposal where id = ${waiting?.id}`,
    )
    expect(after?.ready).toBeNull()
  })

  it('is told to programs as taken and not done', async () => {
    const asked = await qianBrowser.post('/desk/people/new', { ...(await account('program')), _why: '见附件' })
    expect([asked.status, Object.keys(asked.json())]).toEqual([202, ['proposal', 'until']])
    const { proposal } = asked.json<{ proposal: string }>()
    const seen = (await hanBrowser.open(`/api/v1/desk/second/${proposal}`)).json()
    expect(seen).toMatchObject({ deed: 'identity.create-staff', standing: 'open', why: '见附件', mine: false })
    expect((await hanBrowser.post(`/desk/second/${proposal}`, { agreed: true })).status).toBe(201)
    expect(await staffId('program')).not.toBe('')
  })

  it('is proposed once, however often it is sent with one key', async () => {
    const input = await account('once')
    const key = { 'idempotency-key': 'one-and-the-same' }
    const [first, second] = [
      await qianBrowser.post('/desk/people/new', input, key),
      await qianBrowser.post('/desk/people/new', input, key),
    ]
    expect(second.json()).toEqual(first.json())
    expect(second.status).toBe(202)
  })

  it('is refused at once where the deed itself would refuse it, and then waits for nobody', async () => {
    const asked = await qianBrowser.send('/desk/people/new', {
      ...(await typedAccount('Two Words')),
      _why: '写好的理由',
    })
    expect(asked.status).toBe(422)
    expect(asked.body).toContain('登录名用小写字母开头')
    expect(asked.body).toContain('写好的理由')
  })

  it.each([
    ['a clerk’s post', { duties: ['clerk'] }, false],
    ['an approver’s post', { duties: ['approver'] }, false],
    ['a head’s post', { duties: ['head'] }, true],
    ['an administrator’s post', { duties: ['admin'] }, true],
  ])('is %s given: %#', async (_, more, takesTwo) => {
    const { login: __, name: ___, password: ____, ...post } = await account('x', { scope: 'own', ...more })
    const given = town.do(qian, givePost, { staffId: await staffId('wuli'), ...post }).catch((error: unknown) => error)
    expect((await given) instanceof Proposed).toBe(takesTwo)
  })

  it('is a new password, and somebody taken back who had power', async () => {
    const reset = { staffId: await staffId('wuli'), password: '再给你一个初始密码' }
    await expect(town.do(qian, resetStaffPassword, reset)).rejects.toBeInstanceOf(Proposed)
    const id = (await administrator('comesback')) as Extract<Actor, { kind: 'staff' }>
    await town.do(qian, deactivateStaff, { staffId: id.id })
    await expect(town.do(qian, reactivateStaff, { staffId: id.id })).rejects.toBeInstanceOf(Proposed)
  })
})

describe('The second person', () => {
  it('is never the one who proposed it', async () => {
    const id = await proposed(qian, await account('self'))
    await expect(agree(qian, id)).rejects.toMatchObject({ reason: 'second-person-yourself' })
  })

  it('is nobody whose account the first has set up in the last thirty days, nor the other way round', async () => {
    const puppet = await administrator('puppet')
    const id = await proposed(qian, await account('bypuppet'))
    await expect(agree(puppet, id)).rejects.toMatchObject({ reason: 'second-person-in-hand' })
    const browser = town.browser()
    await browser.send('/sign-in/staff', { login: 'puppet', password })
    const page = await browser.open(`/desk/second/${id}`)
    expect(page.body).toContain('不能互相核对')
    expect(page.body).not.toContain('value="true"')
    const other = await proposed(puppet, await account('frompuppet'))
    await expect(agree(qian, other)).rejects.toMatchObject({ reason: 'second-person-in-hand' })
    await agree(han, other)
    expect(await staffId('frompuppet')).not.toBe('')
    town.at('2026-12-24 09:00')
    const later = await proposed(qian, await account('muchlater'))
    await agree(puppet, later)
    expect(await staffId('muchlater')).not.toBe('')
    town.at('2026-11-23 09:00')
  })

  it('is nobody whose account the same third person opened or set a password for in the last thirty days', async () => {
    const [left, right] = [await administrator('lefthand'), await administrator('righthand')]
    const id = await proposed(left, await account('bothhands'))
    await expect(agree(right, id)).rejects.toMatchObject({ reason: 'second-person-same-hand' })
    const browser = town.browser()
    await browser.send('/sign-in/staff', { login: 'righthand', password })
    const page = await browser.open(`/desk/second/${id}`)
    expect(page.body).toContain('由同一个人开通或者设密码')
    expect(page.body).not.toContain('value="true"')
    // A post alone gives nobody the account: 韩梅 opens the one, and gives the other a post only.
    const organisation = (await organisationByName(at(), '区住建局'))?.id ?? ''
    const clerk = { organisation, title: '窗口', duties: ['clerk'], scope: 'own' }
    await town.both(han, qian, createStaff, await account('middlehand'))
    await town.rows(
      sql`update identity.staff_member set initial_password = false where login = 'middlehand' returning id`,
    )
    await town.do(han, givePost, { staffId: await staffId('lefthand'), ...clerk })
    const other = await proposed(await town.staff('middlehand'), await account('byothers'))
    await agree(left, other)
    expect(await staffId('byothers')).not.toBe('')
    await town.both(han, qian, resetStaffPassword, { staffId: await staffId('lefthand'), password })
    await town.rows(
      sql`update identity.staff_member set initial_password = false where login = 'lefthand' returning id`,
    )
    const again = await proposed(await town.staff('middlehand'), await account('byothersagain'))
    await expect(agree(left, again)).rejects.toMatchObject({ reason: 'second-person-same-hand' })
    town.at('2026-12-24 09:00')
    const later = await proposed(left, await account('amonthon'))
    await agree(right, later)
    town.at('2026-11-23 09:00')
  })

  it('is nobody who has the same identity number under another account', async () => {
    const one = await administrator('shione', { number })
    const two = await administrator('shitwo', { number })
    const id = await proposed(one, await account('bytwin'))
    await expect(agree(two, id)).rejects.toMatchObject({ reason: 'second-person-same-number' })
    const [kept] = await town.rows<{ all: string }>(
      sql`select staff_member::text as all from identity.staff_member where login = 'shione'`,
    )
    expect(kept?.all).not.toContain(number)
    const wrong = await account('nonumber', { number: '511602198205010012' })
    await expect(town.do(qian, createStaff, wrong)).rejects.toMatchObject({
      fields: { number: 'number-wrong-check-character' },
    })
  })

  it('is nobody without the right to do it', async () => {
    const id = await proposed(qian, await account('byother'))
    for (const login of ['zhengtao', 'songwenbin', 'zhouming'])
      await expect(agree(await town.staff(login), id), login).rejects.toMatchObject({ reason: 'not-found' })
    const head = town.browser()
    await head.signIn('songwenbin')
    expect((await head.open(`/desk/second/${id}`)).status).toBe(404)
    expect((await head.open('/desk/second')).status).toBe(200)
  })

  it('is nobody who could not give it themselves: what reaches every organisation is agreed to by who keeps all', async () => {
    const organisation = (await organisationByName(at(), '区住建局'))?.id ?? ''
    const own = { organisation, scope: 'own' }
    const keeper = await administrator('housekeeper', own)
    await administrator('housemate', { ...own, duties: ['clerk'] })
    await town.rows(sql`delete from identity.set_up where by_id = ${await staffId('qianjin')} returning staff_id`)
    const id = await staffId('housemate')
    const [post] = await postsOf(at(), id)
    const all = { title: '管理员', duties: ['admin'], scope: 'all' }
    const waits = [
      await town.do(qian, createStaff, await account('widest', { organisation })).catch((thrown: unknown) => thrown),
      await town.do(qian, givePost, { staffId: id, organisation, ...all }).catch((thrown: unknown) => thrown),
      await town.do(qian, changePost, { postId: post?.id, ...all }).catch((thrown: unknown) => thrown),
    ]
    for (const thrown of waits) {
      expect(thrown).toBeInstanceOf(Proposed)
      const { proposal } = thrown as Proposed
      await expect(agree(keeper, proposal)).rejects.toMatchObject({ reason: 'not-found' })
      // One that was proposed when it still was the organisation's own.
      await town.rows(sql`update platform.proposal set concerns = ${organisation} where id = ${proposal} returning id`)
      await expect(agree(keeper, proposal)).rejects.toMatchObject({ reason: 'not-allowed' })
    }
    const ordinary = await proposed(qian, await account('narrower', own))
    await agree(keeper, ordinary)
    expect(await staffId('narrower')).not.toBe('')
  })

  it('may say no, with words that whoever proposed it reads', async () => {
    const id = await proposed(qian, await account('unwanted'))
    const path = `/desk/second/${id}`
    expect((await hanBrowser.send(path, { agreed: 'false', words: '' })).status).toBe(422)
    await hanBrowser.send(path, { agreed: 'false', words: '编制已满' })
    const page = await qianBrowser.open(path)
    for (const said of ['未同意', '编制已满', '韩梅']) expect(page.body, said).toContain(said)
    expect(await staffId('unwanted')).toBe('')
  })

  it('who agrees twice, or with another at once, does it once', async () => {
    const id = await proposed(qian, await account('twice'))
    const third = await administrator('third')
    await town.rows(
      sql`delete from identity.set_up where by_id = ${qian.kind === 'staff' ? qian.id : ''} returning by_id`,
    )
    const done = await Promise.allSettled([agree(han, id), agree(third, id), agree(han, id)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(agree(han, id)).rejects.toMatchObject({ reason: 'proposal-not-open' })
    const created = await town.rows(
      sql`select 1 from platform.audit_entry where did = 'identity.create-staff' and about = ${await staffId('twice')}`,
    )
    expect(created).toHaveLength(1)
  })
})

describe('A proposal', () => {
  it('is refused with words when whoever made it has lost the post they made it at', async () => {
    const leaving = (await administrator('leaving')) as Extract<Actor, { kind: 'staff' }>
    const id = await proposed(leaving, await account('fromleaving'))
    const [post] = await postsOf(at(), leaving.id)
    await town.do(qian, endPost, { postId: post?.id })
    await expect(agree(han, id)).rejects.toMatchObject({ reason: 'proposer-may-no-longer' })
    const answer = await hanBrowser.send(`/desk/second/${id}`, { agreed: 'true', words: '' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('提出人现在已经不能办这件事')
    expect(await staffId('fromleaving')).toBe('')
  })

  it('is refused when what it needs is gone meanwhile, and waits on', async () => {
    const id = await proposed(qian, await account('samename'))
    await town.both(qian, han, createStaff, await account('samename'))
    await expect(agree(han, id)).rejects.toMatchObject({ fields: { login: 'login-taken' } })
    const [still] = await town.rows<{ outcome: null }>(sql`select outcome from platform.proposal where id = ${id}`)
    expect(still).toEqual({ outcome: null })
  })

  it('can be taken back by whoever made it, and by nobody else', async () => {
    const id = await proposed(qian, await account('takenback'))
    await expect(town.do(han, withdrawProposal, { proposalId: id })).rejects.toMatchObject({ reason: 'not-found' })
    await town.do(qian, withdrawProposal, { proposalId: id })
    await expect(agree(han, id)).rejects.toMatchObject({ reason: 'proposal-not-open' })
  })

  it('lapses after seven days, is no longer counted, and forgets its words thirty days after', async () => {
    const id = await proposed(qian, await account('lapsing'))
    town.at('2026-11-30 09:01')
    await expect(agree(han, id)).rejects.toMatchObject({ reason: 'proposal-not-open' })
    await town.tick('identity.lapse-proposals')
    await hanBrowser.signIn('hanmei')
    await qianBrowser.signIn('qianjin')
    expect((await qianBrowser.open(`/desk/second/${id}`)).body).toContain('已过期')
    expect((await hanBrowser.open('/desk/second')).body).toContain('没有等您核对的')
    town.at('2026-12-30 09:02')
    await town.tick('identity.lapse-proposals')
    const [kept] = await town.rows(sql`select input, ready, outcome from platform.proposal where id = ${id}`)
    expect(kept).toEqual({ input: null, ready: null, outcome: 'lapsed' })
    town.at('2026-11-23 09:00')
  })
})

describe('A new house', () => {
  it('begins with two administrators, opened from the machine, and no third', async () => {
    const operator: Actor = { kind: 'system', id: 'command-line' }
    const one = { name: '石磊', organisation: '广安市广安区行政审批局' }
    const [bureau] = await town.rows<{ name: string }>(
      sql`select name from directory.organisation where short = '区行政审批局' or name like '%行政审批局' limit 1`,
    )
    const where = { ...one, organisation: bureau?.name ?? '' }
    await expect(town.do(operator, firstStaff, { login: 'firsta', ...where })).rejects.toMatchObject({
      reason: 'first-staff-there',
    })
    await town.rows(sql`update identity.post set ended_at = now() where 'admin' = any(duties) returning id`)
    for (const login of ['firsta', 'firstb']) {
      const { password: given } = await town.do(operator, firstStaff, { login, ...where })
      const browser = town.browser()
      expect((await browser.send('/sign-in/staff', { login, password: given })).location).toBe('/desk/profile')
      expect((await browser.open('/desk/people')).status).toBe(403)
    }
    await expect(town.do(operator, firstStaff, { login: 'firstc', ...where })).rejects.toMatchObject({
      reason: 'first-staff-there',
    })
    await expect(town.do(qian, firstStaff, { login: 'firstd', ...where })).rejects.toMatchObject({
      reason: 'not-allowed',
    })
  })
})
