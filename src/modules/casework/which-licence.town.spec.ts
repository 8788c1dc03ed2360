import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { issueLicence } from '../licences/commands/issue-licence.ts'
import { acceptCase } from './commands/accept-case.ts'
import { grantCase } from './commands/decide-case.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { readCard } from './commands/read-card.ts'
import { startCase } from './commands/start-case.ts'
import { submitCase } from './commands/submit-case.ts'
import { fill, people, safety } from './testing/cases.ts'

const type = '11100000000013338W011'
const words = '看过材料。'

let town: Town
let chen: Actor & { readonly kind: 'person' }
let browser: Browser
/** The certificate he has had, and one of another company that he got since. */
let older: Held
let newer: Held

interface Held {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly validTo: string
}

const held = () =>
  town.rows<Held>(
    sql`select id, number, version, valid_to as "validTo" from licences.licence
        where holder_id = ${chen.id} and type_code = ${type} order by issued_at, version`,
  )

beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
  chen = (await town.person(people.chen.number)) as typeof chen
  const [one] = await town.rows<{ issuer: string; fields: Record<string, unknown> }>(
    sql`select issuer_id as issuer, fields from licences.licence where holder_id = ${chen.id} and type_code = ${type}`,
  )
  await town.do({ kind: 'system', id: 'casework.decide' }, issueLicence, {
    typeCode: type,
    operation: '01',
    holder: { kind: 'person', id: chen.id },
    issuer: one?.issuer,
    matterCode: safety,
    caseId: newId(bucketOf(chen.id), town.office.now()),
    fields: { ...one?.fields, company: '四川浓溪样例建筑工程有限公司' },
    sample: true,
  })
  ;[older, newer] = (await held()) as [Held, Held]
  // Both can be renewed: neither runs for long any more.
  await town.rows(sql`update licences.licence set valid_to = '2027-01-31' where holder_id = ${chen.id} returning id`)
  browser = town.browser()
  await browser.signIn('chen-jianguo')
})
afterEach(() => town.close())

const begin = (licence: string) => browser.send(`/matters/${safety}/apply`, { licence })
const caseIn = (path: string | undefined) => /cases\/([^/]+)\//.exec(path ?? '')?.[1] ?? ''
const answered = (caseId: string) =>
  town.rows<{ value: string }>(
    sql`select value #>> '{}' as value from casework.answer where case_id = ${caseId} and value is not null`,
  )

describe('Whoever holds two licences of a kind', () => {
  it('is asked which one it is about, by what stands on it', async () => {
    const page = (await browser.open(`/matters/${safety}/apply`)).body
    expect(page).toContain('为哪一本证照办理')
    expect(page).toContain(older.number)
    expect(page).toContain(newer.number)
    const silent = await browser.send(`/matters/${safety}/apply`, {})
    expect(silent.status).toBe(422)
    expect(silent.body).toContain('请选择为哪一本办理')
    expect((await browser.post(`/matters/${safety}/apply`, {})).json()).toMatchObject({
      refused: 'which-licence',
      fields: { licence: { reason: 'which-licence' } },
    })
  })

  it('may not name somebody else’s, nor one that is not valid', async () => {
    const [others] = await town.rows<{ id: string }>(
      sql`select id from licences.licence where holder_id <> ${chen.id} order by number limit 1`,
    )
    await expect(town.do(chen, startCase, { code: safety, licence: others?.id })).rejects.toMatchObject({
      reason: 'licence-not-yours',
    })
    await town.rows(sql`update licences.licence set state = '07' where id = ${older.id} returning id`)
    await expect(town.do(chen, startCase, { code: safety, licence: older.id })).rejects.toMatchObject({
      reason: 'licence-not-yours',
    })
    // With one left there is nothing to choose.
    expect((await browser.open(`/matters/${safety}/apply`)).body).not.toContain('为哪一本证照办理')
    await expect(town.do(chen, startCase, { code: safety })).resolves.toHaveProperty('caseId')
  })

  it('has a draft for each, filled in from its own licence, and comes back to each', async () => {
    const first = caseIn((await begin(older.id)).location)
    const second = caseIn((await begin(newer.id)).location)
    expect(first).not.toBe(second)
    expect((await answered(second)).map(({ value }) => value)).toContain(newer.number)
    expect((await answered(second)).map(({ value }) => value)).not.toContain(older.number)
    expect((await answered(first)).map(({ value }) => value)).toContain(older.number)
    expect(caseIn((await begin(older.id)).location)).toBe(first)
    expect((await browser.open(`/matters/${safety}/apply`)).body).toContain('有没提交的草稿')
  })

  it('gets the one renewed that was chosen; the other may be renewed at the same time', async () => {
    const { caseId } = await town.do(chen, startCase, { code: safety, licence: older.id })
    await fill(town, chen, caseId)
    await town.do(chen, submitCase, { caseId, confirmed: true })
    await expect(town.do(chen, startCase, { code: safety, licence: older.id })).rejects.toMatchObject({
      reason: 'case-under-way',
      facts: { caseId },
    })
    await expect(town.do(chen, startCase, { code: safety, licence: newer.id })).resolves.toHaveProperty('caseId')
    await town.do(await town.staff('tangjie'), acceptCase, { caseId })
    await town.do(await town.staff('fengxue'), giveOpinion, { caseId, recommends: 'grant', words })
    await town.do(await town.staff('luozhiyuan'), grantCase, { caseId })
    expect((await held()).map(({ number, version }) => [number, version])).toEqual(
      expect.arrayContaining([
        [older.number, 1],
        [older.number, 2],
        [newer.number, 1],
      ]),
    )
    expect(await held()).toHaveLength(3)
  })

  it('is asked by the clerk at a counter too', async () => {
    const clerk = town.browser()
    await clerk.signIn('sunyan')
    const here = (await clerk.send('/desk/counter', people.chen)).location ?? ''
    const refused = await clerk.send(`${here}?q=安全`, { code: safety, for: 'self' }, `${here}/start?q=安全`)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('请问清申请人是哪一本')
    const choosing = `${here}?${new URLSearchParams({ code: safety, for: 'self', q: '安全' })}`
    expect(refused.body).toContain(choosing.replaceAll('&', '&amp;'))
    const page = (await clerk.open(choosing)).body
    expect(page).toContain(newer.number)
    const started = await clerk.send(
      choosing,
      { code: safety, for: 'self', licence: newer.id },
      `${here}/start?${new URLSearchParams({ code: safety, for: 'self', q: '安全' })}`,
    )
    expect(started.status).toBe(303)
    expect(
      (await answered(/cases\/([^/]+)$/.exec(started.location ?? '')?.[1] ?? '')).map(({ value }) => value),
    ).toContain(newer.number)
  })

  it('renews the one whose button the clerk pressed', async () => {
    const clerk = await town.staff('sunyan')
    const { personId } = await town.do(clerk, readCard, people.chen)
    const { caseId } = await town.do(clerk, startCase, {
      code: safety,
      licence: older.id,
      holder: { kind: 'person', id: personId, person: personId },
    })
    expect((await answered(caseId)).map(({ value }) => value)).toContain(older.number)
  })
})
