import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { grantCase } from './commands/decide-case.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { readCard } from './commands/read-card.ts'
import { startCase } from './commands/start-case.ts'
import { submitCase } from './commands/submit-case.ts'
import { withdrawCase } from './commands/withdraw-case.ts'
import { deskCase } from './queries-desk.ts'
import { draft, fill, handedIn, people, safety } from './testing/cases.ts'

const words = '看过材料。'
const food = '511A0005200004-511602000000-000-115113016823646795-1-00'

let town: Town
let chen: Actor
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
  chen = await town.person(people.chen.number)
})
afterEach(() => town.close())

async function atTheCounter(): Promise<{ clerk: Actor; caseId: string }> {
  const clerk = await town.staff('sunyan')
  const { personId } = await town.do(clerk, readCard, people.chen)
  const holder = { kind: 'person', id: personId, person: personId }
  const { caseId } = await town.do(clerk, startCase, { code: safety, holder })
  await fill(town, clerk, caseId)
  return { clerk, caseId }
}

const put = (caseId: string, state: string) =>
  town.rows(sql`update casework.case_file set state = ${state} where id = ${caseId} returning id`)

/** Two renewals of one certificate, both handed in: as if both had been sent in the same moment. */
async function twoHandedIn(): Promise<readonly [string, string]> {
  const { clerk, caseId: atCounter } = await atTheCounter()
  const online = await handedIn(town, chen, safety)
  await put(online, 'draft')
  await town.do(clerk, submitCase, { caseId: atCounter, confirmed: true })
  await put(online, 'submitted')
  return [online, atCounter]
}

async function examined(caseId: string) {
  await town.do(await town.staff('tangjie'), acceptCase, { caseId })
  await town.do(await town.staff('fengxue'), giveOpinion, { caseId, recommends: 'grant', words })
}

const grant = async (caseId: string, more: object = {}) =>
  town.do(await town.staff('luozhiyuan'), grantCase, { caseId, ...more })

const despite = { despite: true, despiteWords: '已核实。' }

const versions = () =>
  town.rows<{ version: number; validTo: string }>(
    sql`select version, valid_to as "validTo" from licences.licence
        where holder_id = ${(chen as { id: string }).id} and type_code = '11100000000013338W011' order by version`,
  )

describe('A second application beside one that is not decided', () => {
  it('is refused for a renewal, whatever is said, and leads to the first', async () => {
    const caseId = await handedIn(town, chen, safety)
    for (const another of [false, true])
      await expect(town.do(chen, startCase, { code: safety, another })).rejects.toMatchObject({
        reason: 'case-under-way',
        facts: { caseId, another: 0 },
      })
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const page = (await browser.open(`/matters/${safety}/apply`)).body
    expect(page).toContain('您已有一件正在办理')
    expect(page).toContain(`href="/my/cases/${caseId}"`)
    expect(page).not.toContain('开始办理')
    expect(page).not.toContain('另外再办一件')
    const told = await browser.post(`/matters/${safety}/apply`, { another: true })
    expect(told.status).toBe(422)
    expect(told.json()).toMatchObject({ refused: 'case-under-way', facts: { caseId } })
  })

  it('may be begun once the first is withdrawn', async () => {
    const caseId = await handedIn(town, chen, safety)
    await town.do(chen, withdrawCase, { caseId })
    await expect(town.do(chen, startCase, { code: safety })).resolves.toMatchObject({ known: expect.any(Number) })
  })

  it('is asked about first where several are possible, without scripts, and then begun', async () => {
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    const [company] = await town.rows<{ id: string }>(
      sql`select id from identity.company where name like '%渠江里小面馆%'`,
    )
    expect((await browser.post('/my/acting', { acting: company?.id })).status).toBe(201)
    const begin = (fields: Record<string, string> = {}) => browser.send(`/matters/${food}/apply`, fields)
    const first = /cases\/([^/]+)\//.exec((await begin()).location ?? '')?.[1] ?? ''
    await town.rows(
      sql`update casework.case_file set state = 'submitted', case_no = '511602202611A7F0000019', submitted_at = updated_at
          where id = ${first} returning id`,
    )
    const page = (await browser.open(`/matters/${food}/apply`)).body
    expect(page).toContain(`href="/my/cases/${first}"`)
    expect(page).toContain('另外再办一件')
    const silent = await begin()
    expect(silent.status).toBe(422)
    expect(silent.body).toContain('另外再办一件')
    expect((await browser.post(`/matters/${food}/apply`, {})).json()).toMatchObject({
      refused: 'case-under-way',
      facts: { caseId: first, another: 1 },
    })
    const second = await begin({ another: 'true' })
    expect(second.status).toBe(303)
    expect(second.location).not.toContain(first)
  })

  it('is asked about at a counter too', async () => {
    const first = await handedIn(town, chen, safety)
    await town.work()
    const clerk = town.browser()
    await clerk.signIn('sunyan')
    const known = await clerk.send('/desk/counter', people.chen)
    const here = known.location ?? ''
    const refused = await clerk.send(`${here}?q=安全`, { code: safety, for: 'self' }, `${here}/start?q=安全`)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('已有一件正在办理')
    expect(refused.body).toContain(`/desk/cases/${first}`)
    expect(refused.body).not.toContain('另外再办一件')
  })

  it('cannot be handed in, though it was begun before', async () => {
    const { clerk, caseId: atCounter } = await atTheCounter()
    const caseId = await handedIn(town, chen, safety)
    await expect(town.do(clerk, submitCase, { caseId: atCounter, confirmed: true })).rejects.toMatchObject({
      reason: 'case-under-way',
      facts: { caseId },
    })
  })
})

describe('A licence for which two renewals were handed in', () => {
  it('is renewed by the first; the second shows why not and is refused, whatever reason is given', async () => {
    const [first, second] = await twoHandedIn()
    await examined(first)
    await examined(second)
    await grant(first)
    const shown = (await town.look(await town.staff('luozhiyuan'), deskCase, { caseId: second })) as {
      changedLicences: { zh: string }[]
      doubts: { kind: string }[]
    }
    expect(shown.changedLicences).toHaveLength(1)
    expect(shown.doubts).toContainEqual(expect.objectContaining({ kind: 'licence-changed' }))
    const approver = town.browser()
    await approver.signIn('luozhiyuan')
    expect((await approver.open(`/desk/cases/${second}`)).body).toContain('申请之后证照有变化')
    await expect(grant(second)).rejects.toMatchObject({ reason: 'licence-not-as-applied' })
    await expect(grant(second, despite)).rejects.toMatchObject({ reason: 'licence-not-as-applied' })
    expect(await versions()).toEqual([
      { version: 1, validTo: '2027-01-31' },
      { version: 2, validTo: '2030-01-31' },
    ])
    // What the grant itself brought about does not speak against it.
    const granted = (await town.look(await town.staff('luozhiyuan'), deskCase, { caseId: first })) as typeof shown
    expect(granted.changedLicences).toEqual([])
  })

  it('is renewed once when both are granted in the same moment', async () => {
    const both = await twoHandedIn()
    for (const one of both) await examined(one)
    const done = await Promise.allSettled(both.map((one) => grant(one, despite)))
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'licence-not-as-applied' },
    })
    expect(await versions()).toHaveLength(2)
  })

  it('is renewed once even where the second application names no version of it', async () => {
    const [first, second] = await twoHandedIn()
    await town.rows(sql`delete from casework.evidence where case_id = ${second} and met_by = 'licence' returning id`)
    await town.rows(
      sql`update casework.answer set source = 'person' where case_id = ${second} and source = 'licence' returning element`,
    )
    town.at('2026-11-23 11:00')
    await examined(first)
    await examined(second)
    await grant(first)
    await expect(grant(second, despite)).rejects.toMatchObject({ reason: 'licence-not-as-applied' })
    expect(await versions()).toHaveLength(2)
  })
})

describe('The way to a renewal', () => {
  it('leads to the case it already is, on every page that offers it', async () => {
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const [licence] = await town.rows<{ id: string }>(
      sql`select id from licences.licence where holder_id = ${(chen as { id: string }).id}
          and type_code = '11100000000013338W011'`,
    )
    const pages = ['/my', '/my/licences', `/my/licences/${licence?.id}`]
    for (const path of pages) expect((await browser.open(path)).body, path).toContain('去续办')
    const caseId = await handedIn(town, chen, safety)
    for (const path of pages) {
      const page = (await browser.open(path)).body
      expect(page, path).toContain('看续办进度')
      expect(page, path).toContain(`href="/my/cases/${caseId}"`)
      expect(page, path).not.toContain('去续办')
    }
    await town.do(chen, withdrawCase, { caseId })
    for (const path of pages) expect((await browser.open(path)).body, path).toContain('去续办')
  })
})

describe('A draft filled in from a licence', () => {
  it('cannot be handed in once the licence has a newer version; what came from it is named', async () => {
    const { clerk, caseId } = await atTheCounter()
    const first = await handedIn(town, chen, safety)
    await examined(first)
    await grant(first)
    const refusal = await town
      .do(clerk, submitCase, { caseId, confirmed: true })
      .catch((error: { reason: string; fields: object }) => error)
    expect(refusal).toMatchObject({
      reason: 'licence-changed-since',
      fields: { 'safety.validTo': 'licence-changed-since', 'slot.present-certificate': 'licence-changed-since' },
    })
  })

  it.each([
    ['02', 'held back'],
    ['04', 'struck off'],
    ['07', 'revoked'],
  ])('cannot be handed in while the licence is in state %s, %s', async (state) => {
    const caseId = await draft(town, chen, safety)
    await fill(town, chen, caseId)
    const set = (to: string) =>
      town.rows(
        sql`update licences.licence set state = ${to} where holder_id = ${(chen as { id: string }).id} returning id`,
      )
    await set(state)
    await expect(town.do(chen, submitCase, { caseId, confirmed: true })).rejects.toMatchObject({
      reason: 'licence-changed-since',
    })
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const page = (await browser.send(`/my/cases/${caseId}/check`, { confirmed: 'true' })).body
    expect(page).toContain('请删除这份草稿重新开始')
    await set('01')
    await expect(town.do(chen, submitCase, { caseId, confirmed: true })).resolves.toHaveProperty('caseNo')
  })

  it('keeps its day: what ran out while the agency examined it is renewed all the same', async () => {
    const caseId = await handedIn(town, chen, safety)
    await examined(caseId)
    town.at('2027-02-03 10:00')
    await grant(caseId)
    expect(await versions()).toHaveLength(2)
  })
})
