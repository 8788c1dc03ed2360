import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { system } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import {
  actFor,
  actingAs,
  entrust,
  family,
  give,
  others,
  socialCard,
  unemployment,
  written,
} from '../../testing/mandates.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { changeLegalRepresentative } from './commands/change-legal-representative.ts'
import type { Holder } from './holder.ts'
import { whomToTell } from './whom-to-tell.ts'

const { mother, daughter, clerk, manager } = family

let town: Town
beforeEach(async () => {
  await town?.close()
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town?.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

const idOf = async (login: string) =>
  (await town.rows<{ who: string }>(sql`select who from identity.demo_account where login = ${login}`))[0]
    ?.who as string

interface Listed {
  readonly given: { id: string; state: string; agentName: string }[] | null
  readonly received: { id: string; state: string; mandatorName: string }[]
}
const mandatesOf = async (browser: Browser) => (await browser.open('/api/v1/my/mandates')).json<Listed>()
const messagesOf = async (browser: Browser) =>
  (await browser.open('/api/v1/my/messages'))
    .json<{ items: { subject: { zh: string } }[] }>()
    .items.map(({ subject }) => subject.zh)

describe('A mandate', () => {
  it('is written on one page, looked at on the next, signed there, and accepted before anybody acts by it', async () => {
    const wu = await signedIn(mother.login)
    const form = await wu.open('/my/mandates/new')
    expect(form.body).toContain('社会保障卡补卡、换卡')
    const sent = await wu.send('/my/mandates/new', {
      ...{ name: '林芳', number: daughter.number, right: 'agent', reach: 'chosen', matters: [socialCard] },
      ...{ 'from-year': '2026', 'from-month': '11', 'from-day': '23' },
      ...{ 'until-year': '2027', 'until-month': '5', 'until-day': '22' },
    })
    expect(sent.location, sent.body).toMatch(/^\/my\/mandates\/[0-9a-f-]{36}\/sign$/)
    const sign = sent.location ?? ''
    const page = await wu.open(sign)
    for (const line of ['吴桂芳', '林芳', '5116**********0103', '社会保障卡', '2027年5月22日'])
      expect(page.body).toContain(line)
    const lin = await signedIn(daughter.login)
    expect((await mandatesOf(lin)).received).toEqual([])
    expect((await wu.send(sign, {})).location).toBe('/my/mandates')
    await town.work()

    expect(await others(lin)).not.toContainEqual(expect.objectContaining({ name: '吴桂芳' }))
    expect((await mandatesOf(lin)).received).toMatchObject([{ mandatorName: '吴桂芳', state: 'offered' }])
    expect(await messagesOf(lin)).toContain('吴桂芳委托您办事')
    const accept = sign.replace('sign', 'accept')
    expect((await lin.open(accept)).body).toContain('吴桂芳委托您办事')
    expect((await lin.send(accept, {})).location).toBe('/my/mandates')
    await town.work()
    expect(await messagesOf(wu)).toContain('林芳接受了委托')
    expect(await others(lin)).toContainEqual(
      expect.objectContaining({ name: '吴桂芳', right: 'agent', until: '2027-05-22', matters: 1 }),
    )
    await actFor(lin, '吴桂芳')
    const everywhere = (await lin.open('/matters')).body
    expect(everywhere).toContain('您在替“吴桂芳”办事')
    expect((await lin.open('/my/mandates')).body).toContain('换身份')
  })

  it('is signed once, however often it is sent', async () => {
    const wu = await signedIn(mother.login)
    const mandateId = await give(town, wu, { to: daughter, matters: [socialCard] })
    expect((await wu.post(`/my/mandates/${mandateId}/sign`, {})).status).toBe(201)
    expect((await wu.open(`/my/mandates/${mandateId}/sign`)).location).toBe('/my/mandates')
    await town.work()
    const lin = await signedIn(daughter.login)
    expect((await mandatesOf(lin)).received).toHaveLength(1)
    expect((await messagesOf(lin)).filter((one) => one === '吴桂芳委托您办事')).toHaveLength(1)
    for (let twice = 0; twice < 2; twice++)
      expect((await lin.post(`/my/mandates/${mandateId}/accept`, {})).status).toBe(201)
  })

  it('keeps at which level and by what it was signed', async () => {
    const wu = await signedIn(mother.login)
    await give(town, wu, { to: daughter })
    const [kept] = await town.rows(
      sql`select confirmed_level as level, confirmed_ways as ways from identity.mandate
          where bucket between 0 and 4095 and not sample`,
    )
    expect(kept).toEqual({ level: 3, ways: ['demo'] })
  })

  it('asks who signs to show once more that it is they, ten minutes after they last did', async () => {
    const wu = await signedIn(mother.login)
    const made = await wu.post('/my/mandates/new', written({ to: daughter }))
    const sign = `/my/mandates/${made.json<{ mandateId: string }>().mandateId}/sign`
    town.at('2026-11-23 10:11')
    expect((await wu.open(sign)).body).toContain('name="current"')
    expect((await wu.post(sign, {})).json()).toMatchObject({ fields: { current: expect.anything() } })
    const wrong = await wu.send(sign, { current: 'not mine at all' })
    expect([wrong.status, wrong.body.includes('当前密码不对')]).toEqual([422, true])
    expect((await wu.send(sign, { current: 'demo-1234' })).location).toBe('/my/mandates')
  })

  it('asks who has an authenticator for its digits, for a password alone signs nothing there', async () => {
    const wu = await signedIn(mother.login)
    const { body } = await wu.open('/my/profile/authenticator')
    const secret = /<code class="od-number">([^<]+)</.exec(body)?.[1]?.replace(/\s/g, '') ?? ''
    const app = new TOTP({ secret: Secret.fromBase32(secret) })
    const digits = () => app.generate({ timestamp: town.office.now().getTime() })
    await wu.send('/my/profile/authenticator', { name: '', code: digits(), current: 'demo-1234' })
    town.at('2026-11-23 10:30')
    const made = await wu.post('/my/mandates/new', written({ to: daughter }))
    const sign = `/my/mandates/${made.json<{ mandateId: string }>().mandateId}/sign`
    expect((await wu.post(sign, { current: 'demo-1234' })).status).toBe(422)
    expect((await wu.post(sign, { code: '000000' })).status).toBe(422)
    expect((await wu.post(sign, { code: digits() })).status).toBe(201)
  })

  it('is signed and accepted at level 3 only; who has less is led to where it is raised', async () => {
    await town.rows(
      sql`update identity.person set level = 2 where bucket between 0 and 4095 and name in ('吴桂芳', '林芳')`,
    )
    const wu = await signedIn(mother.login)
    const made = await wu.post('/my/mandates/new', written({ to: daughter }))
    const sign = `/my/mandates/${made.json<{ mandateId: string }>().mandateId}/sign`
    expect((await wu.open(sign)).body).toContain('/my/step-up?level=3')
    expect((await wu.post(sign, {})).json()).toMatchObject({ refused: 'level-too-low' })
    await town.rows(sql`update identity.person set level = 3 where bucket between 0 and 4095 and name = '吴桂芳'`)
    await (await signedIn(mother.login)).post(sign, {})
    await town.work()
    const lin = await signedIn(daughter.login)
    const accept = sign.replace('sign', 'accept')
    expect((await lin.post(accept, {})).json()).toMatchObject({ refused: 'level-too-low' })
  })

  it.each([
    ['a name that is not the number’s', { name: '林方' }, { name: 'agent-name-differs' }],
    ['no number at all', { number: '511602' }, { number: 'number-wrong-length' }],
    ['oneself', { name: '吴桂芳', number: mother.number }, { number: 'agent-is-you' }],
    ['a child', { name: '陈思远', number: '511602201003190151' }, { number: 'agent-too-young' }],
    ['a term of more than three years', { until: '2029-11-24' }, { until: 'until-too-late' }],
    ['a term that has begun', { from: '2026-11-22' }, { from: 'from-in-the-past' }],
    ['an end before the beginning', { until: '2026-11-22' }, { until: 'until-before-from' }],
    ['no matter', { reach: 'chosen', matters: [] }, { matters: 'no-matter-chosen' }],
    ['a matter nobody can apply for', { reach: 'chosen', matters: ['NO-SUCH-MATTER'] }, { matters: 'not-listed' }],
    ['an administrator, of a person', { right: 'administrator' }, undefined],
  ])('is not written for %s', async (_, change, fields) => {
    const wu = await signedIn(mother.login)
    const refused = await wu.post('/my/mandates/new', { ...written({ to: daughter }), ...change })
    expect(refused.status, refused.body).toBe(422)
    if (fields) expect(Object.keys(refused.json<{ fields: object }>().fields)).toEqual(Object.keys(fields))
  })

  it('answers the same whether the number has an account here or not, and waits for whoever opens one', async () => {
    const wu = await signedIn(mother.login)
    const stranger = { name: '邓小梅', number: '511602198801015521' }
    const shapes: unknown[] = []
    for (const to of [daughter, stranger]) {
      const made = await wu.post('/my/mandates/new', written({ to }))
      const { mandateId } = made.json<{ mandateId: string }>()
      const signed = await wu.post(`/my/mandates/${mandateId}/sign`, {})
      await town.work()
      const listed = (await mandatesOf(wu)).given?.find(({ id }) => id === mandateId)
      shapes.push([made.status, signed.status, listed?.state, (await messagesOf(wu))[0]])
    }
    expect(shapes[0]).toEqual(shapes[1])
    const deng = town.browser()
    const account = { ...stranger, mobile: '13900139321', password: '浓溪的油菜花开了' }
    expect((await deng.post('/register', account)).status).toBe(201)
    expect((await mandatesOf(deng)).received).toMatchObject([{ mandatorName: '吴桂芳', state: 'offered' }])
  })

  it('is not shown to who has the number and another name', async () => {
    const wu = await signedIn(mother.login)
    const mandateId = await give(town, wu, { to: { name: '邓小梅', number: '511602198801015521' } })
    const other = town.browser()
    const account = {
      name: '邓大梅',
      number: '511602198801015521',
      mobile: '13900139321',
      password: '浓溪的油菜花开了',
    }
    expect((await other.post('/register', account)).status).toBe(201)
    expect((await mandatesOf(other)).received).toEqual([])
    for (const deed of ['accept', 'lay-down'])
      expect((await other.post(`/my/mandates/${mandateId}/${deed}`, {})).status).toBe(404)
  })

  it('is nothing to anybody else: to sign, to take back, to accept, to lay down', async () => {
    const wu = await signedIn(mother.login)
    const mandateId = await give(town, wu, { to: daughter })
    const chen = await signedIn('chen-jianguo')
    for (const deed of ['sign', 'revoke', 'accept', 'lay-down']) {
      expect((await chen.open(`/my/mandates/${mandateId}/${deed}`)).status, deed).toBe(404)
      expect((await chen.post(`/my/mandates/${mandateId}/${deed}`, {})).status, deed).toBe(404)
    }
    expect((await (await signedIn(daughter.login)).post(`/my/mandates/${mandateId}/revoke`, {})).status).toBe(404)
  })

  it('begins on its day and ends after its last, in a session that is open, too', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    await entrust(town, wu, lin, { to: daughter, from: '2026-11-24', until: '2026-11-24' })
    expect(await others(lin)).not.toContainEqual(expect.objectContaining({ name: '吴桂芳' }))
    town.at('2026-11-24 23:30')
    await lin.signIn(daughter.login)
    const id = await actFor(lin, '吴桂芳')
    town.at('2026-11-24 23:59')
    expect(await actingAs(lin)).toBe(id)
    town.at('2026-11-25 00:01')
    expect(await actingAs(lin)).toBe('self')
    expect(await others(lin)).not.toContainEqual(expect.objectContaining({ name: '吴桂芳' }))
  })

  it('taken back ends at once, in every session that is open', async () => {
    const wu = await signedIn(mother.login)
    const [home, phone] = [await signedIn(daughter.login), await signedIn(daughter.login)]
    const mandateId = await entrust(town, wu, home, { to: daughter })
    for (const browser of [home, phone]) await actFor(browser, '吴桂芳')
    const page = `/my/mandates/${mandateId}/revoke`
    expect((await wu.open(page)).body).toContain('收回立即生效')
    expect((await wu.send(page, {})).location).toBe('/my/mandates')
    for (const browser of [home, phone]) {
      expect(await actingAs(browser)).toBe('self')
      expect((await browser.open('/my')).body).toContain('您在为自己办事')
    }
    await town.work()
    expect(await messagesOf(home)).toContain('吴桂芳收回了委托')
    expect((await wu.send(page, {}, page)).status).toBeLessThan(400)
    expect((await home.post(`/my/mandates/${mandateId}/accept`, {})).status).toBe(422)
  })

  it('is laid down by whom it names, or not accepted at all', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    const mandateId = await entrust(town, wu, lin, { to: daughter })
    await actFor(lin, '吴桂芳')
    expect((await lin.send(`/my/mandates/${mandateId}/lay-down`, {})).location).toBe('/my/mandates')
    expect(await actingAs(lin)).toBe('self')
    await town.work()
    expect(await messagesOf(wu)).toContain('林芳辞去了委托')
    expect((await mandatesOf(wu)).given).toMatchObject([{ state: 'laid-down' }])
  })

  it('adds up with another of the same mandator, until the first of them ends', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    await entrust(town, wu, lin, { to: daughter, matters: [socialCard], until: '2026-12-31' })
    await entrust(town, wu, lin, { to: daughter, matters: [unemployment] })
    expect(await others(lin)).toContainEqual(
      expect.objectContaining({ name: '吴桂芳', matters: 2, until: '2026-12-31' }),
    )
  })

  it('is not crowded out by any number of others that name the same person', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    await entrust(town, wu, lin, { to: daughter })
    await town.rows(sql`
      insert into identity.mandate_received (bucket, agent_hash, mandate_id)
      select bucket, number_hash, ('ffffffff-ffff-7fff-bfff-' || lpad(n::text, 12, '0'))::uuid
      from identity.person, generate_series(1, 400) n where bucket between 0 and 4095 and name = '林芳'`)
    await actFor(lin, '吴桂芳')
  })

  it('is not handed on by an agent, nor given by a guardian in a child’s name', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    await entrust(town, wu, lin, { to: daughter })
    for (const name of ['吴桂芳', '陈思远']) {
      await actFor(lin, name)
      expect((await lin.post('/my/mandates/new', written({ to: clerk }))).status, name).toBe(403)
      expect((await lin.open('/my/mandates/new')).location).toBe('/my/mandates')
      expect((await mandatesOf(lin)).given).toBeNull()
    }
  })

  it('cannot be begun by in the moment it is taken back: whoever comes second finds what the first did', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    const mandateId = await entrust(town, wu, lin, { to: daughter })
    const acting = (await others(lin)).find(({ name }) => name === '吴桂芳')?.id
    await Promise.all([
      wu.post(`/my/mandates/${mandateId}/revoke`, {}),
      lin.post('/my/acting', { acting }),
      lin.post('/my/acting', { acting }),
    ])
    const left = await town.rows(sql`select id from identity.session where acting_id is not null`)
    expect(left).toEqual([])
  })

  it('keeps numbers out of the log, the jobs and the messages', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    await entrust(town, wu, lin, { to: daughter })
    const texts = await town.rows<{ text: string }>(sql`
      select e::text as text from platform.audit_entry e union all select m::text from messages.message m`)
    for (const { text } of texts) expect(text).not.toMatch(/51160219(5509170168|8412030103)/)
  })
})

describe('A child', () => {
  it('is acted for by either parent, without a mandate', async () => {
    for (const login of ['li-xiuying', 'wang-qiang'])
      expect(await others(await signedIn(login))).toMatchObject([
        { name: '王一诺', right: 'guardian', until: '2039-10-25', matters: null },
      ])
    expect(await others(await signedIn(mother.login))).toEqual([])
  })

  it('is of age on the eighteenth birthday: from that morning on nobody acts for it', async () => {
    town.at('2028-03-18 23:00')
    const lin = await signedIn(daughter.login)
    const id = await actFor(lin, '陈思远')
    town.at('2028-03-18 23:59')
    expect(await actingAs(lin)).toBe(id)
    town.at('2028-03-19 00:01')
    expect(await actingAs(lin)).toBe('self')
    expect(await others(lin)).toEqual([])
  })
})

const construction = '四川渠江样例建筑工程有限公司'

describe('A company', () => {
  /** Yang Fan, acting for his construction company. */
  async function representative() {
    const yang = await signedIn('yang-fan')
    await actFor(yang, construction)
    return yang
  }

  it('has its people added and ended by its legal representative, who alone makes administrators', async () => {
    const yang = await representative()
    const zhang = await signedIn(manager.login)
    await entrust(town, yang, zhang, { to: manager, right: 'administrator' })
    await actFor(zhang, construction)
    const refused = await zhang.post('/my/mandates/new', written({ to: clerk, right: 'administrator' }))
    expect(refused.json()).toMatchObject({ fields: { right: { reason: 'only-representative' } } })
    const liu = await signedIn(clerk.login)
    const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
    const mandateId = await entrust(town, zhang, liu, { to: clerk, matters: [food] })
    expect(await others(liu)).toMatchObject([{ name: construction, right: 'agent', matters: 1 }])

    const page = (await yang.open('/my/company')).body
    for (const one of ['杨帆', '张敏', '刘洋', '企业管理员', '办事人']) expect(page).toContain(one)
    const seen = (await zhang.open('/api/v1/my/company')).json<{ people: { agentName: string; mine: boolean }[] }>()
    expect(seen.people.map(({ agentName, mine }) => [agentName, mine])).toEqual([
      ['刘洋', true],
      ['张敏', false],
    ])
    await actFor(liu, construction)
    expect((await liu.open('/api/v1/my/company')).status).toBe(404)
    expect((await yang.post(`/my/mandates/${mandateId}/revoke`, {})).status).toBe(201)
    expect(await actingAs(liu)).toBe('self')
  })

  it('has an administrator who does all of its matters and entitles nobody to more, nor for longer, than they are themselves', async () => {
    const yang = await representative()
    const zhang = await signedIn(manager.login)
    const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
    const some = await yang.post('/my/mandates/new', written({ to: manager, right: 'administrator', matters: [food] }))
    expect(some.json()).toMatchObject({ fields: { matters: { reason: 'administrator-does-all' } } })
    await entrust(town, yang, zhang, { to: manager, right: 'administrator' })
    await actFor(zhang, construction)
    const longer = await zhang.post('/my/mandates/new', written({ to: clerk, until: '2027-11-23' }))
    expect(longer.json()).toMatchObject({ fields: { until: { reason: 'beyond-own-mandate' } } })
    // One from before this was asked reaches to some matters only, and so does what its holder gives.
    await town.rows(
      sql`update identity.mandate set matters = ${[food]}::text[] where entitled = 'administrator' returning id`,
    )
    const wider = await zhang.post('/my/mandates/new', written({ to: clerk }))
    expect(wider.json()).toMatchObject({ fields: { matters: { reason: 'beyond-own-mandate' } } })
  })

  it('leads whoever represents it to where they change over, and whoever has none to their mandates', async () => {
    const yang = await signedIn('yang-fan')
    expect((await yang.open('/my/company')).location).toMatch(/^\/my\/acting\?as=.+&back=%2Fmy%2Fcompany$/)
    expect((await (await signedIn(mother.login)).open('/my/company')).location).toBe('/my/mandates')
  })

  it('ends everything its representative gave at once when the register names another', async () => {
    const yang = await representative()
    const [zhang, liu] = [await signedIn(manager.login), await signedIn(clerk.login)]
    await entrust(town, yang, zhang, { to: manager, right: 'administrator' })
    await entrust(town, yang, liu, { to: clerk })
    const companyId = await actFor(zhang, construction)
    await actFor(liu, construction)
    const change = { companyId, personId: await idOf(mother.login) }
    const register = system('exchange.legal-persons')
    expect(await town.do(register, changeLegalRepresentative, change)).toEqual({ mandates: 2 })

    for (const browser of [yang, zhang, liu]) {
      expect(await actingAs(browser)).toBe('self')
      expect(await others(browser)).not.toContainEqual(expect.objectContaining({ name: construction }))
    }
    const wu = await signedIn(mother.login)
    await actFor(wu, construction)
    const people = (await wu.open('/api/v1/my/company')).json<{ representative: string; people: { state: string }[] }>()
    expect(people).toMatchObject({ representative: '吴桂芳', people: [{}, {}] })
    expect(new Set(people.people.map(({ state }) => state))).toEqual(new Set(['representative-changed']))
    await town.work()
    expect(await messagesOf(liu)).toContain(`您不再能代表“${construction}”`)
    expect(await town.do(register, changeLegalRepresentative, change)).toEqual({ mandates: 0 })
    expect(await actingAs(wu)).toBe(companyId)

    await town.do(register, changeLegalRepresentative, { companyId, personId: await idOf('yang-fan') })
    expect(await actingAs(wu)).toBe('self')
    expect(await others(yang)).toContainEqual(expect.objectContaining({ name: construction }))
    expect(await others(liu)).toEqual([])
  })

  it('has what was written and not signed under the old representative ended with the rest', async () => {
    const yang = await representative()
    const made = await yang.post('/my/mandates/new', written({ to: clerk }))
    const sign = `/my/mandates/${made.json<{ mandateId: string }>().mandateId}/sign`
    const companyId = await actingAs(yang)
    const change = { companyId, personId: await idOf(mother.login) }
    await town.do(system('exchange.legal-persons'), changeLegalRepresentative, change)
    expect((await yang.post(sign, {})).status).toBe(404)
    const wu = await signedIn(mother.login)
    await actFor(wu, construction)
    expect((await wu.post(sign, {})).json()).toMatchObject({ refused: 'mandate-ended' })
  })

  it('is told of another representative by a register alone', async () => {
    const change = { companyId: await idOf('yang-fan'), personId: await idOf('yang-fan') }
    for (const actor of [await town.person(mother.number), await town.staff('qianjin')])
      await expect(town.do(actor, changeLegalRepresentative, change)).rejects.toThrow('not-allowed')
  })
})

describe('Whoever is to hear of an application', () => {
  const hear = async (holder: Holder, by: string) =>
    whomToTell(town.office.database.sql, { holder, by, matter: socialCard }, town.office.now())

  it('is its holder and, as long as they may act for them, whose hand it was', async () => {
    const wu = await signedIn(mother.login)
    const lin = await signedIn(daughter.login)
    const [wuId, linId] = [await idOf(mother.login), await idOf(daughter.login)]
    const holder = { kind: 'person', id: wuId } as const
    expect(await hear(holder, wuId)).toEqual([wuId])
    expect(await hear(holder, linId)).toEqual([wuId])
    const mandateId = await entrust(town, wu, lin, { to: daughter, matters: [socialCard] })
    expect(await hear(holder, linId)).toEqual([wuId, linId])
    await wu.post(`/my/mandates/${mandateId}/revoke`, {})
    expect(await hear(holder, linId)).toEqual([wuId])
  })

  it('is, of a company’s, whose hand it was, and its representative once that one is gone', async () => {
    const yang = await signedIn('yang-fan')
    const liu = await signedIn(clerk.login)
    const companyId = await actFor(yang, construction)
    const holder = { kind: 'company', id: companyId } as const
    const [yangId, liuId] = [await idOf('yang-fan'), await idOf(clerk.login)]
    const mandateId = await entrust(town, yang, liu, { to: clerk })
    expect(await hear(holder, liuId)).toEqual([liuId])
    await yang.post(`/my/mandates/${mandateId}/revoke`, {})
    expect(await hear(holder, liuId)).toEqual([yangId])
  })
})

describe('The sample town', () => {
  it('has a son who may see to his mother’s social security card until the year ends', async () => {
    const yong = await signedIn('zhao-yong')
    expect(await others(yong)).toMatchObject([{ name: '赵秀兰', right: 'agent', matters: 1, until: '2026-12-31' }])
  })
})
