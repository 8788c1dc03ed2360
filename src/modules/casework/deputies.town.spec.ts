import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { apply, safetyCertificate } from '../../testing/apply.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { denyCase, grantCase } from './commands/decide-case.ts'
import { finishOnTheSpot } from './commands/finish-on-the-spot.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { readCard } from './commands/read-card.ts'
import { submitCase } from './commands/submit-case.ts'
import { takeInCase } from './commands/take-in-case.ts'
import { counterDraft, people } from './testing/cases.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

let town: Town
let feng: Staff
let luo: Staff
let tang: Staff
/** 冯雪 and 唐杰, each at 罗志远's post while he is away. */
let fengForLuo: Staff
let tangForLuo: Staff

beforeAll(async () => {
  town = await openTown()
  feng = (await town.staff('fengxue')) as Staff
  luo = (await town.staff('luozhiyuan')) as Staff
  tang = (await town.staff('tangjie')) as Staff
  const atHisPost = { ...luo, deputyOf: luo.id }
  fengForLuo = { ...atHisPost, id: feng.id }
  tangForLuo = { ...atHisPost, id: tang.id }
})
afterAll(() => town?.close())

async function examined(by: Actor): Promise<{ caseId: string }> {
  const { caseId } = await apply(town, 'chen-jianguo', safetyCertificate)
  await town.do(tang, acceptCase, { caseId })
  await town.do(by, giveOpinion, { caseId, recommends: 'grant', words: '符合要求。' })
  return { caseId }
}

describe('Whoever stands in for an approver', () => {
  it('decides nothing they examined at their own post', async () => {
    const { caseId } = await examined(feng)
    await expect(town.do(fengForLuo, grantCase, { caseId })).rejects.toMatchObject({ reason: 'examined-by-you' })
    const deny = { caseId, grounds: ['x'], words: '样例理由样例理由样例' }
    await expect(town.do(fengForLuo, denyCase, deny)).rejects.toMatchObject({ reason: 'examined-by-you' })
    await town.do(tangForLuo, grantCase, { caseId })
    await town.work()
    const [event] = await town.rows<{ by: string; data: object }>(
      sql`select actor_id as by, data from casework.case_event where case_id = ${caseId} and kind = 'granted'`,
    )
    expect(event?.by).toBe(tang.id)
    expect(event?.data).toMatchObject({ deputyOf: luo.id })
    const [entry] = await town.rows(
      sql`select actor_id as by, acting_for as "forWhom" from platform.audit_entry
          where did = 'casework.grant-case' and about = ${caseId} and refused is null`,
    )
    expect(entry).toEqual({ by: tang.id, forWhom: luo.id })
    const desk = town.browser()
    await desk.signIn('fengxue')
    expect((await desk.open(`/desk/cases/${caseId}`)).body).toContain('代 罗志远')
  })
})

describe('Nobody on the staff', () => {
  it('examines or decides what they applied for themselves, as far as their number is known', async () => {
    const { caseId } = await apply(town, 'chen-jianguo', safetyCertificate)
    await town.do(tang, acceptCase, { caseId })
    const [owner] = await town.rows<{ hash: Buffer }>(
      sql`select p.number_hash as hash from casework.case_file f join identity.person p on p.bucket = f.bucket and p.id = f.person_id
          where f.id = ${caseId}`,
    )
    const setNumber = (login: string) =>
      town.rows(sql`update identity.staff_member set number_hash = ${owner?.hash}, masked_number = '5116**********0011'
                    where login = ${login} returning id`)
    await setNumber('fengxue')
    const opinion = { caseId, recommends: 'grant', words: '符合要求。' }
    await expect(town.do(feng, giveOpinion, opinion)).rejects.toMatchObject({ reason: 'own-case' })
    await town.rows(sql`update identity.staff_member set number_hash = null, masked_number = null returning id`)
    await town.do(feng, giveOpinion, opinion)
    await setNumber('tangjie')
    await expect(town.do(tangForLuo, grantCase, { caseId })).rejects.toMatchObject({ reason: 'own-case' })
    await town
      .do(luo, grantCase, { caseId, despite: true, despiteWords: '申请后证照变更，已核对。' })
      .catch((error: unknown) => expect(error).toMatchObject({ reason: 'licence-not-as-applied' }))
  })

  it('finishes their own case on the spot, nor takes it in and decides it at their own window', async () => {
    const xie = await town.staff('xieting')
    const { personId } = await town.do(xie, readCard, { name: people.li.name, number: people.li.number })
    const caseId = await counterDraft(town, xie, personId)
    await town.rows(sql`update identity.staff_member s set number_hash = p.number_hash, masked_number = '5116**********0028'
                        from identity.person p where p.id = ${personId} and s.login = 'xieting' returning s.id`)
    const refused = { reason: 'own-case' }
    await expect(town.do(xie, takeInCase, { caseId, confirmed: true })).rejects.toMatchObject(refused)
    await town.do(xie, submitCase, { caseId, confirmed: true })
    await expect(town.do(xie, finishOnTheSpot, { caseId })).rejects.toMatchObject(refused)
    expect(await town.rows(sql`select state from casework.case_file where id = ${caseId}`)).toEqual([
      { state: 'submitted' },
    ])
    await town.rows(sql`update identity.staff_member set number_hash = null, masked_number = null returning id`)
    await town.do(xie, finishOnTheSpot, { caseId })
  })

  it('decides under one account what they examined under another, as far as the number of both is known', async () => {
    const { caseId } = await examined(feng)
    await town.rows(sql`update identity.staff_member set number_hash = '\\x01', masked_number = '5116**********0011'
                        where login in ('fengxue', 'luozhiyuan') returning id`)
    await expect(town.do(luo, grantCase, { caseId })).rejects.toMatchObject({ reason: 'examined-by-you' })
    const deny = { caseId, grounds: ['x'], words: '样例理由样例理由样例' }
    await expect(town.do(luo, denyCase, deny)).rejects.toMatchObject({ reason: 'examined-by-you' })
    const desk = town.browser()
    await desk.signIn('luozhiyuan')
    const page = await desk.open(`/api/v1/desk/cases/${caseId}`)
    expect(page.json<object>()).toMatchObject({ may: { decide: false, examinedByMe: true } })
    await town.rows(sql`update identity.staff_member set number_hash = null, masked_number = null returning id`)
    await expect(town.do(luo, denyCase, deny)).rejects.toMatchObject({ fields: { grounds: 'not-listed' } })
  })
})
