import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { addApp, password } from '../../testing/keys.ts'
import { actFor, actingAs, entrust, family, others, socialCard } from '../../testing/mandates.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

const chen = { name: '陈建国', number: '511602198205010011', mobile: '13900139777' }
const fresh = '春天再去看看油菜花'

let town: Town
let zhou: Browser
let colleague: Browser
/** Where the request of the story is. */
let path: string

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  zhou = town.browser()
  await zhou.signIn('zhouming')
  const keeper = town.browser()
  await keeper.signIn('qianjin')
  const [post] = await town.rows<{ organisation: string }>(sql`
    select p.organisation_id as organisation from identity.post p
    join identity.staff_member m on m.id = p.staff_id where m.login = 'zhouming'`)
  const member = { login: 'second', name: '石磊', password: '先给你一个初始密码', title: '综合窗口', scope: 'own' }
  const other = town.browser()
  await other.signIn('hanmei')
  await keeper.postWith(other, '/desk/people/new', { ...member, duties: ['clerk'], organisation: post?.organisation })
  colleague = town.browser()
  await colleague.send('/sign-in/staff', { login: 'second', password: member.password })
  await colleague.send('/desk/profile/password', { current: member.password, password: '旁边窗口的人也看一看' })
  const owner = town.browser()
  await owner.signIn('chen-jianguo')
  await addApp(town, owner, '/my/profile/authenticator')
})
afterAll(() => town?.close())

async function told(kind: string) {
  await town.work()
  return (await town.rows(sql`select 1 from messages.message where kind = ${`identity.account-${kind}`}`)).length
}

const slipOn = (body: string) => /<strong class="od-number">([^<]+)</.exec(body)?.[1] ?? ''

describe('An account that has more than a password', () => {
  it('is not set anew by one clerk alone', async () => {
    const refused = await zhou.send('/desk/accounts', { ...chen, password: fresh })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('由另一位窗口人员再看一次身份证')
    expect(refused.body).toContain('href="/desk/recoveries"')
  })
})

describe('Somebody who has lost everything', () => {
  it('is asked for by the clerk who reads the card, and told at once', async () => {
    const asked = await zhou.send('/desk/recoveries', chen)
    expect(asked.location, asked.body).toMatch(/^\/desk\/recoveries\/[0-9a-f-]{36}$/)
    path = asked.location ?? ''
    const page = await zhou.open(path)
    expect(page.body).toContain('等第二人核对')
    expect(page.body).not.toContain('name="agreed"')
    expect(slipOn(page.body)).toBe('')
    expect(await told('recovery-asked')).toBe(1)
    expect((await zhou.send('/desk/recoveries', chen)).body).toContain('已经有一份申请在等第二人核对')
  })

  it('loses nothing yet: keys and sessions are what they were', async () => {
    const [{ count } = { count: 0 }] = await town.rows<{ count: number }>(
      sql`select count(*)::int as count from identity.sign_in_key`,
    )
    expect(count).toBe(1)
  })

  it('is not let in by the clerk who asked', async () => {
    expect((await zhou.post(path, { agreed: true })).json()).toMatchObject({ refused: 'second-look-yours' })
  })

  it('is nothing to other agencies', async () => {
    const elsewhere = town.browser()
    const [other] = await town.rows<{ login: string }>(sql`
      select m.login from identity.staff_member m join identity.post p on p.staff_id = m.id
      where 'clerk' = any(p.duties) and p.scope = 'own' and p.organisation_id <>
        (select p2.organisation_id from identity.post p2 join identity.staff_member m2 on m2.id = p2.staff_id
         where m2.login = 'zhouming' limit 1) limit 1`)
    await elsewhere.signIn(other?.login ?? '')
    expect((await elsewhere.open(path)).status).toBe(404)
    expect((await elsewhere.post(path, { agreed: true })).status).toBe(404)
  })

  it.each([
    ['', '请填写这一项'],
    ['511602199306180049', '不是申请人的号码'],
    ['51160219820501001', '应为 18 位'],
  ])('is not let in by a second clerk who has no card in hand: %j', async (number, words) => {
    const refused = await colleague.send(path, { agreed: 'true', number })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
  })

  it('is let in once a second clerk has looked: nothing that opened the account opens it any more', async () => {
    expect((await colleague.open('/desk/recoveries')).body).toContain('陈建国')
    expect((await colleague.send(path, { agreed: 'true', number: chen.number })).location).toBe(path)
    expect((await town.rows(sql`select 1 from identity.sign_in_key`)).length).toBe(0)
    const visitor = town.browser()
    expect((await visitor.send('/sign-in', { account: 'chen-jianguo', password })).status).toBe(422)
    expect(await told('recovered')).toBe(1)
    expect((await colleague.post(path, { agreed: false })).json()).toMatchObject({ refused: 'recovery-not-open' })
  })

  it('gets a one-time word, seen by the clerk who asked alone', async () => {
    expect(slipOn((await colleague.open(path)).body)).toBe('')
    expect(slipOn((await zhou.open(path)).body)).toMatch(/^[2-9A-Z]{5} [2-9A-Z]{5}$/)
    const kept = await town.rows<{ row: string }>(sql`select r::text as row from identity.recovery r`)
    expect(JSON.stringify(kept)).not.toContain(slipOn((await zhou.open(path)).body))
    expect(JSON.stringify(kept)).not.toContain(chen.mobile)
  })

  it('is not told whether the number or the word was wrong', async () => {
    const visitor = town.browser()
    const tries = [
      { number: chen.number, slip: '22222 22222' },
      { number: '511602199306180049', slip: '22222 22222' },
      { number: '11010519491231002X', slip: '22222 22222' },
    ]
    const answers = await Promise.all(tries.map((one) => visitor.post('/sign-in/recover', { ...one, password: fresh })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    expect(answers[0]?.json()).toMatchObject({ fields: { slip: { reason: 'slip-wrong' } } })
  })

  it('chooses a password with it, once, and is known at level 5', async () => {
    const slip = slipOn((await zhou.open(path)).body)
    const visitor = town.browser()
    const weak = await visitor.send('/sign-in/recover', { number: chen.number, slip, password: '12345678' })
    expect(weak.status).toBe(422)
    const done = await visitor.send('/sign-in/recover', { number: chen.number, slip, password: fresh })
    expect(done.location, done.body).toBe('/my')
    expect((await visitor.open('/api/v1/my/profile')).json()).toMatchObject({ level: 5, sessionLevel: 3, keys: [] })
    expect((await zhou.open(path)).body).toContain('本人已登录')
    const again = await town.browser().post('/sign-in/recover', { number: chen.number, slip, password: fresh })
    expect(again.json()).toMatchObject({ fields: { slip: { reason: 'slip-wrong' } } })
    const later = town.browser()
    expect((await later.send('/sign-in', { account: chen.mobile, password: fresh })).location).toBe('/my')
  })

  it('is on record with both clerks, and no number', async () => {
    const entries = await town.rows<{ did: string; detail: object }>(sql`
      select did, detail from platform.audit_entry where refused is null
        and did in ('identity.ask-recovery', 'identity.answer-recovery', 'identity.recover-account') order by at, id`)
    expect(entries.map(({ did }) => did)).toEqual([
      'identity.ask-recovery',
      'identity.answer-recovery',
      'identity.recover-account',
    ])
    expect(entries[1]?.detail).toMatchObject({ agreed: true, askedBy: expect.any(String) })
    expect(JSON.stringify(entries)).not.toContain(chen.number)
  })
})

describe('A request', () => {
  it('that nobody answers runs out after two hours', async () => {
    const li = { name: '李秀英', number: '511602199306180049', mobile: '13900139778' }
    const asked = await zhou.send('/desk/recoveries', li)
    town.at('2026-11-23 12:01')
    await zhou.signIn('zhouming')
    await colleague.send('/sign-in/staff', { login: 'second', password: '旁边窗口的人也看一看' })
    expect((await colleague.post(asked.location ?? '', { agreed: true })).json()).toMatchObject({
      refused: 'recovery-not-open',
    })
    const again = await zhou.send('/desk/recoveries', li)
    expect((await colleague.post(again.location ?? '', { agreed: false })).status).toBe(201)
    expect((await colleague.open(again.location ?? '')).body).toContain('没有同意')
  })

  it('is not made for somebody who has no account', async () => {
    const unknown = { name: '石敢当', number: '11010519491231002X', mobile: '13900139779' }
    expect((await zhou.post('/desk/recoveries', unknown)).json()).toMatchObject({ refused: 'no-account' })
  })
})

describe('An account that somebody else may have used', () => {
  const wu = { name: '吴桂芳', number: '511602195509170168', mobile: '13900139779', password: fresh }

  it('loses, where its owner says so at the counter, what was given from it', async () => {
    town.at('2026-11-24 10:00')
    const mother = town.browser()
    await mother.signIn('wu-guifang')
    const daughter = town.browser()
    await daughter.signIn('lin-fang')
    await entrust(town, mother, daughter, { to: family.daughter, matters: [socialCard], from: '2026-11-24' })
    await actFor(daughter, wu.name)
    await zhou.signIn('zhouming')
    expect((await zhou.send('/desk/accounts', { ...wu, misused: 'true' })).status).toBe(303)
    expect(await actingAs(daughter)).toBe('self')
    expect((await others(daughter)).map(({ name }) => name)).not.toContain(wu.name)
  })

  it('keeps it where only the password was forgotten', async () => {
    const mother = town.browser()
    await mother.signIn('wu-guifang')
    const daughter = town.browser()
    await daughter.signIn('lin-fang')
    await entrust(town, mother, daughter, { to: family.daughter, matters: [socialCard], from: '2026-11-24' })
    expect((await zhou.send('/desk/accounts', wu)).status).toBe(303)
    expect((await others(daughter)).map(({ name }) => name)).toContain(wu.name)
  })
})
