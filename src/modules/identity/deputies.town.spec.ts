import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationByName } from '#directory'
import { sql } from '../../platform/db.ts'
import { Proposed } from '../../platform/second-person.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { deactivateStaff } from './commands/deactivate-staff.ts'
import { endDeputy } from './commands/end-deputy.ts'
import { endPost } from './commands/end-post.ts'
import { givePost } from './commands/give-post.ts'
import { nameDeputy } from './commands/name-deputy.ts'
import { postsOf, staffMemberByLogin } from './store-staff.ts'

let town: Town

beforeAll(async () => {
  town = await openTown('2026-11-23 09:00')
})
afterAll(() => town?.close())

const at = () => town.office.database.sql
const staffId = async (login: string) => (await staffMemberByLogin(at(), login))?.id ?? ''
const postOf = async (login: string) => (await postsOf(at(), await staffId(login)))[0]?.id ?? ''

interface Named {
  readonly of: string
  readonly by?: string
  readonly deputy: string
  readonly from?: string
  readonly until?: string
  readonly duties?: readonly string[]
}

async function name({ of, by = of, deputy, from = '2026-11-23', until = '2026-11-25', duties }: Named) {
  const input = { postId: await postOf(of), deputy: await staffId(deputy), from, until }
  const { deputyshipId } = await town.do(await town.staff(by), nameDeputy, { ...input, ...(duties ? { duties } : {}) })
  return { deputyshipId }
}

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

const endAll = () =>
  town.rows(
    sql`update identity.deputyship set ended_at = now(), ended_by = holder_id where ended_at is null returning id`,
  )

describe('A deputy', () => {
  it('is named by whoever will be away, on a page without scripts', async () => {
    const luo = await signedIn('luozhiyuan')
    const page = await luo.open('/desk/deputies')
    for (const said of ['罗志远', '冯雪']) expect(page.body, said).toContain(said)
    const days = {
      'from-year': '2026',
      'from-month': '11',
      'from-day': '23',
      'until-year': '2026',
      'until-month': '11',
      'until-day': '25',
    }
    const fields = { postId: await postOf('luozhiyuan'), deputy: await staffId('fengxue'), ...days }
    expect((await luo.send('/desk/deputies', { ...fields, 'until-day': '22' })).body).toContain(
      '结束的日子不能早于开始',
    )
    expect((await luo.send('/desk/deputies', fields)).location).toBe('/desk/deputies')
    expect((await luo.open('/desk/deputies')).body).toContain('代理中')
  })

  it('works at that post, with its duties and no others, and every page says for whom', async () => {
    const feng = await signedIn('fengxue')
    const profile = await feng.open('/desk/profile')
    expect(profile.body).toContain('我代理的岗位')
    const deputyshipId = /name="deputyshipId" value="([^"]+)"/.exec(profile.body)?.[1] ?? ''
    expect((await feng.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in')).location).toBe('/desk')
    const desk = await feng.open('/desk')
    expect(desk.body).toContain('代 罗志远')
    expect((await feng.open('/api/v1/desk')).json()).toMatchObject({ mine: ['decide'] })
    const own = /name="postId" value="([^"]+)"/.exec((await feng.open('/desk/profile')).body)?.[1] ?? ''
    expect((await feng.send('/desk/profile', { postId: own }, '/desk/profile/post')).location).toBe('/desk')
    const back = await feng.open('/desk')
    expect(back.body).not.toContain('代 罗志远')
    expect((await feng.open('/api/v1/desk')).json()).toMatchObject({ mine: ['review'] })
  })

  it('is in the log with whom they stand in for', async () => {
    const feng = await signedIn('fengxue')
    const deputyshipId = /name="deputyshipId" value="([^"]+)"/.exec((await feng.open('/desk/profile')).body)?.[1] ?? ''
    await feng.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in')
    await feng.post('/desk/deputies', {
      postId: await postOf('fengxue'),
      deputy: await staffId('tangjie'),
      from: '2026-12-01',
      until: '2026-12-02',
    })
    const [entry] = await town.rows<{ actor: string; forWhom: string; refused: string }>(
      sql`select actor_id as actor, acting_for as "forWhom", refused from platform.audit_entry
          where did = 'identity.name-deputy' and refused is not null and actor_id = ${await staffId('fengxue')}`,
    )
    expect(entry).toEqual({
      actor: await staffId('fengxue'),
      forWhom: await staffId('luozhiyuan'),
      refused: 'not-allowed',
    })
  })

  it('stops at the end of the last day by itself, in a session that is open, too', async () => {
    const feng = await signedIn('fengxue')
    const deputyshipId = /name="deputyshipId" value="([^"]+)"/.exec((await feng.open('/desk/profile')).body)?.[1] ?? ''
    town.at('2026-11-25 23:50')
    const late = await signedIn('fengxue')
    await late.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in')
    expect((await late.open('/desk')).status).toBe(200)
    town.at('2026-11-26 00:05')
    expect((await late.open('/desk')).status).toBe(403)
    const profile = await late.open('/desk/profile')
    expect(profile.status).toBe(200)
    expect(profile.body).not.toContain('我代理的岗位')
    town.at('2026-11-23 09:00')
  })

  it('stops at once by hand, with the session they work in', async () => {
    await endAll()
    const { deputyshipId } = await name({ of: 'luozhiyuan', by: 'yanzheng', deputy: 'fengxue' })
    const feng = await signedIn('fengxue')
    await feng.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in')
    expect((await feng.open('/desk')).status).toBe(200)
    await town.do(await town.staff('luozhiyuan'), endDeputy, { deputyshipId })
    expect((await feng.open('/desk')).status).toBe(303)
    const again = await signedIn('fengxue')
    expect((await again.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in')).body).toContain(
      '不在代理期内',
    )
  })

  it('has some of the duties, where only some were named, and loses what the post loses', async () => {
    await endAll()
    const { deputyshipId } = await name({ of: 'denglei', deputy: 'xieting', duties: ['officer'] })
    const xie = await signedIn('xieting')
    await xie.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in')
    expect((await xie.open('/api/v1/desk')).json()).toMatchObject({ mine: ['review'] })
    await expect(name({ of: 'luozhiyuan', deputy: 'fengxue', duties: ['clerk'] })).rejects.toMatchObject({
      fields: { duties: 'duty-not-of-post' },
    })
    const [post] = await postsOf(at(), await staffId('denglei'))
    await town.do(await town.staff('qianjin'), endPost, { postId: post?.id })
    expect((await xie.open('/desk')).status).toBe(303)
  })
})

describe('Nobody is named deputy', () => {
  beforeAll(async () => {
    await endAll()
  })

  it.each([
    ['of another organisation', { of: 'luozhiyuan', deputy: 'zhouming' }, { deputy: 'deputy-not-here' }],
    ['for themselves', { of: 'luozhiyuan', deputy: 'luozhiyuan' }, { deputy: 'deputy-is-holder' }],
    ['for a day gone by', { of: 'luozhiyuan', deputy: 'fengxue', from: '2026-11-22' }, { from: 'deputy-in-the-past' }],
    ['for ever', { of: 'luozhiyuan', deputy: 'fengxue', until: '2028-01-01' }, { until: 'deputy-too-long' }],
  ] as const)('%s', async (_, named, fields) => {
    await expect(name(named)).rejects.toMatchObject({ fields })
  })

  it('by a colleague, or by the head of another organisation', async () => {
    for (const by of ['fengxue', 'songwenbin'])
      await expect(name({ of: 'luozhiyuan', by, deputy: 'tangjie' }), by).rejects.toMatchObject({
        reason: 'not-allowed',
      })
  })

  it('where somebody stands in already, nor in a chain, and days beside them are free', async () => {
    await name({ of: 'luozhiyuan', deputy: 'fengxue', from: '2026-12-01', until: '2026-12-05' })
    const overlapping = { from: '2026-12-05', until: '2026-12-06' }
    await expect(name({ of: 'luozhiyuan', deputy: 'tangjie', ...overlapping })).rejects.toMatchObject({
      fields: { from: 'deputy-there-already' },
    })
    await expect(name({ of: 'fengxue', deputy: 'tangjie', ...overlapping })).rejects.toMatchObject({
      fields: { from: 'holder-stands-in' },
    })
    await expect(name({ of: 'tangjie', deputy: 'luozhiyuan', ...overlapping })).rejects.toMatchObject({
      fields: { deputy: 'deputy-is-away' },
    })
    await name({ of: 'luozhiyuan', deputy: 'tangjie', from: '2026-12-06', until: '2026-12-06' })
    await name({ of: 'fengxue', deputy: 'tangjie', from: '2026-12-06', until: '2026-12-08' })
  })

  it('twice at the same moment', async () => {
    const days = { from: '2026-12-20', until: '2026-12-21' }
    const both = await Promise.allSettled([
      name({ of: 'pengtao', deputy: 'zengjing', ...days }),
      name({ of: 'pengtao', deputy: 'jiangwen', ...days }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('at the post of a head by one alone', async () => {
    const proposal = await name({
      of: 'yanzheng',
      deputy: 'luozhiyuan',
      from: '2027-01-05',
      until: '2027-01-06',
    }).catch((error: unknown) => error)
    expect(proposal).toBeInstanceOf(Proposed)
    const han = await signedIn('hanmei')
    const path = `/desk/second/${(proposal as Proposed).proposal}`
    const page = await han.open(path)
    for (const said of ['严正', '罗志远', '2027-01-05', '2027-01-06']) expect(page.body, said).toContain(said)
    expect((await han.send(path, { agreed: 'true', words: '' })).location).toBe(path)
    expect(await town.rows(sql`select 1 from identity.deputyship where from_on = '2027-01-05'`)).toHaveLength(1)
  })

  it('or stays it after they have left', async () => {
    await endAll()
    const { deputyshipId } = await name({ of: 'gongli', deputy: 'liaokai' })
    await town.do(await town.staff('qianjin'), deactivateStaff, { staffId: await staffId('liaokai') })
    const [kept] = await town.rows<{ ended: boolean }>(
      sql`select ended_at is not null as ended from identity.deputyship where id = ${deputyshipId}`,
    )
    expect(kept?.ended).toBe(true)
  })
})

describe('A deputy who was named', () => {
  const standingIn = async (login: string, deputyshipId: string) => {
    const browser = await signedIn(login)
    return { browser, sent: await browser.send('/desk/profile', { deputyshipId }, '/desk/profile/stand-in') }
  }

  it('has what the post had on that day, and nothing it gets later', async () => {
    await endAll()
    const { deputyshipId } = await name({ of: 'luozhiyuan', deputy: 'fengxue' })
    await town.rows(sql`update identity.post set duties = duties || array['clerk', 'officer']
                        where id = ${await postOf('luozhiyuan')} returning id`)
    const { browser } = await standingIn('fengxue', deputyshipId)
    expect((await browser.open('/api/v1/desk')).json()).toMatchObject({ mine: ['decide'] })
    await town.rows(sql`update identity.post set duties = array['approver']
                        where id = ${await postOf('luozhiyuan')} returning id`)
  })

  it('stands in no longer without a post of their own there, at once and wherever they work then', async () => {
    await endAll()
    const { deputyshipId } = await name({ of: 'luozhiyuan', deputy: 'fengxue' })
    const elsewhere = await organisationByName(at(), '区卫健局')
    const post = { title: '借调', duties: ['clerk'], scope: 'own', organisation: elsewhere?.id }
    await town.do(await town.staff('qianjin'), givePost, { staffId: await staffId('fengxue'), ...post })
    const { browser } = await standingIn('fengxue', deputyshipId)
    expect((await browser.open('/desk')).body).toContain('代 罗志远')
    const own = await postOf('fengxue')
    const again = (sent: Awaited<ReturnType<Browser['send']>>) => expect(sent.body).toContain('不在代理期内')
    // Gone by whatever way: the deed itself asks.
    await town.rows(sql`update identity.post set ended_at = now() where id = ${own} returning id`)
    again((await standingIn('fengxue', deputyshipId)).sent)
    await town.rows(sql`update identity.post set ended_at = null where id = ${own} returning id`)
    await town.do(await town.staff('qianjin'), endPost, { postId: own })
    expect((await browser.open('/desk')).status).toBe(303)
    again((await standingIn('fengxue', deputyshipId)).sent)
  })
})

describe('What deputies see', () => {
  it('is their organisation’s list for its head, and their own lines for the others', async () => {
    await endAll()
    await name({ of: 'duanhong', deputy: 'gongli' })
    const lines = async (login: string) => {
      const browser = await signedIn(login)
      return (await browser.open('/api/v1/desk/deputies')).json<{ lines: { standing: string; mayEnd: boolean }[] }>()
        .lines
    }
    expect((await lines('gongli')).find(({ standing }) => standing === 'now')).toMatchObject({ mayEnd: true })
    expect((await lines('tianfusheng')).some(({ standing }) => standing === 'now')).toBe(true)
    expect(await lines('zhouming')).toEqual([])
  })
})
