import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { answerVoidRequest } from './commands/answer-void-request.ts'
import { askToVoid } from './commands/ask-to-void.ts'
import { grantCase } from './commands/decide-case.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { withdrawCase } from './commands/withdraw-case.ts'
import { liveFigures } from './figures.ts'
import { eventsOf } from './store.ts'
import { handedIn, people, safety } from './testing/cases.ts'

let town: Town
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterEach(() => town.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

const submitted = async () => handedIn(town, await town.person(people.chen.number), safety)

async function accepted(): Promise<string> {
  const caseId = await submitted()
  await town.do(await town.staff('tangjie'), acceptCase, { caseId })
  return caseId
}

interface Mine {
  readonly head: { readonly state: string }
  readonly papers: readonly { readonly kind: string; readonly id: string }[]
}
const mine = async (browser: Browser, caseId: string) => (await browser.open(`/api/v1/my/cases/${caseId}`)).json<Mine>()
const entries = (caseId: string, did: string) =>
  town.rows<{ detail: unknown; refused: string | null }>(
    sql`select detail, refused from platform.audit_entry where about = ${caseId} and did = ${did} order by at, id`,
  )

describe('Ending an accepted case without a decision', () => {
  it('is the approver’s, with a reason of this kind of applicant, a notice and a message', async () => {
    const caseId = await accepted()
    const approver = await signedIn('luozhiyuan')
    const path = `/desk/cases/${caseId}/terminate`
    const form = (await approver.open(path)).body
    expect(form).toContain('申请人死亡')
    expect(form).not.toContain('申请单位已经终止')
    const empty = await approver.send(path, {})
    expect(empty.body).toContain('<a href="#f-why">为什么终止：')
    expect(empty.body).toContain('<a href="#f-words">事实和依据：')
    const wrong = await approver.post(path, { why: 'applicant-dissolved', words: '公司已注销。' })
    expect(wrong.json()).toMatchObject({ fields: { why: { reason: 'reason-of-other-applicants' } } })
    const words = '家属于11月20日提交死亡证明。'
    expect((await approver.send(path, { why: 'applicant-died', words })).status).toBe(303)
    await town.work()
    const chen = await signedIn('chen-jianguo')
    const { head, papers } = await mine(chen, caseId)
    expect(head.state).toBe('terminated')
    const notice = papers.find(({ kind }) => kind === 'termination')
    expect((await chen.open(`/my/cases/${caseId}/papers/${notice?.id}`)).body.startsWith('%PDF')).toBe(true)
    expect((await chen.open('/my/messages')).body).toContain('终止办理')
    const done = (await entries(caseId, 'casework.terminate-case')).filter(({ refused }) => refused === null)
    expect(done).toMatchObject([{ detail: { why: 'applicant-died' } }])
  })

  it('is nobody else’s, and not possible before acceptance', async () => {
    const caseId = await submitted()
    const approver = await signedIn('luozhiyuan')
    expect((await approver.open(`/desk/cases/${caseId}`)).body).not.toContain(`/desk/cases/${caseId}/terminate`)
    const words = '不办了。'
    const early = await approver.post(`/desk/cases/${caseId}/terminate`, { why: 'false-materials', words })
    expect(early.json()).toMatchObject({ refused: 'step-not-possible' })
    const officer = await signedIn('fengxue')
    expect((await officer.post(`/desk/cases/${caseId}/terminate`, { why: 'false-materials', words })).status).toBe(403)
  })
})

describe('Declaring a case void', () => {
  const words = '窗口重复录入，另有一件正在办理。'

  it('takes two persons: the agency asks, an administrator agrees; the applicant is told why', async () => {
    const caseId = await accepted()
    const approver = await signedIn('luozhiyuan')
    const path = `/desk/cases/${caseId}/void`
    expect((await approver.send(path, {})).body).toContain('<a href="#f-why">哪一种差错：')
    expect((await approver.send(path, { why: 'entered-twice', words })).status).toBe(303)
    const shown = (await approver.open(`/desk/cases/${caseId}`)).body
    expect(shown).toContain('已申请作废，等管理员答复')
    expect(shown).not.toContain(`href="${path}"`)
    const chen = await signedIn('chen-jianguo')
    expect((await mine(chen, caseId)).head.state).toBe('accepted')

    const admin = await signedIn('qianjin')
    const list = (await admin.open('/desk/voids')).body
    expect(list).toContain(`/desk/voids/${caseId}`)
    const page = (await admin.open(`/desk/voids/${caseId}`)).body
    expect(page).toContain(words)
    expect(page).not.toContain('陈建国')
    expect((await admin.send(`/desk/voids/${caseId}`, {})).body).toContain('<a href="#f-agreed">答复：')
    expect((await admin.send(`/desk/voids/${caseId}`, { agreed: 'true' })).status).toBe(303)
    await town.work()

    expect((await mine(chen, caseId)).head.state).toBe('void')
    const [message] = await town.rows<{ zh: string; en: string }>(
      sql`select body_zh as zh, body_en as en from messages.message where kind = 'casework.voided'`,
    )
    expect(message?.zh).toContain('登记差错（重复录入）')
    expect(message?.en).toContain('Entered twice')
    const told = (await eventsOf(town.office.database.sql, caseId)).at(-1)
    const asker = await town.staff('luozhiyuan')
    expect(told).toMatchObject({ kind: 'voided', actedAs: 'admin', data: { why: 'entered-twice', words } })
    expect(told?.data.askedBy).toBe(asker.kind === 'staff' ? asker.id : '')
    expect(await entries(caseId, 'casework.answer-void-request')).toMatchObject([
      { detail: { agreed: true, why: 'entered-twice' } },
    ])
    expect((await admin.open('/desk/voids')).body).not.toContain(caseId)
  })

  it('is refused to whoever asked for it, and to one person alone', async () => {
    const caseId = await submitted()
    const approver = await town.staff('luozhiyuan')
    await town.do(approver, askToVoid, { caseId, why: 'practice', words })
    await expect(town.do(approver, askToVoid, { caseId, why: 'practice', words })).rejects.toMatchObject({
      reason: 'void-asked-already',
    })
    await expect(town.do(approver, answerVoidRequest, { caseId, agreed: true })).rejects.toMatchObject({
      reason: 'not-found',
    })
    const both = approver.kind === 'staff' && { ...approver, duties: ['approver', 'admin'] as const }
    if (!both) throw new Error('no staff')
    await expect(town.do(both, answerVoidRequest, { caseId, agreed: true })).rejects.toMatchObject({
      reason: 'second-person-needed',
    })
  })

  it('may be turned down with a reason, and asked for again', async () => {
    const caseId = await submitted()
    const [approver, admin] = [await town.staff('luozhiyuan'), await town.staff('qianjin')]
    await town.do(approver, askToVoid, { caseId, why: 'wrong-matter', words })
    await expect(town.do(admin, answerVoidRequest, { caseId, agreed: false })).rejects.toMatchObject({
      fields: { words: 'required' },
    })
    await town.do(admin, answerVoidRequest, { caseId, agreed: false, words: '事项没有选错。' })
    await expect(town.do(admin, answerVoidRequest, { caseId, agreed: true })).rejects.toMatchObject({
      reason: 'void-not-asked',
    })
    const browser = await signedIn('luozhiyuan')
    expect((await browser.open(`/desk/cases/${caseId}`)).body).toContain('作废申请没有同意：事项没有选错。')
    await town.do(approver, askToVoid, { caseId, why: 'wrong-matter', words })
  })

  it('waits until a licence given with it is taken back', async () => {
    const caseId = await accepted()
    const [approver, admin] = [await town.staff('luozhiyuan'), await town.staff('qianjin')]
    await town.do(await town.staff('fengxue'), giveOpinion, { caseId, recommends: 'grant', words })
    await town.do(approver, grantCase, { caseId })
    await town.do(approver, askToVoid, { caseId, why: 'wrong-applicant', words })
    await expect(town.do(admin, answerVoidRequest, { caseId, agreed: true })).rejects.toMatchObject({
      reason: 'licence-stands',
    })
  })

  it('is not counted among the cases that were closed', async () => {
    await town.work()
    const before = await liveFigures(town.office.database.sql, town.office.now())
    const caseId = await submitted()
    await town.do(await town.staff('luozhiyuan'), askToVoid, { caseId, why: 'practice', words })
    await town.do(await town.staff('qianjin'), answerVoidRequest, { caseId, agreed: true })
    await town.work()
    const after = await liveFigures(town.office.database.sql, town.office.now())
    expect(after.closedThisMonth).toBe(before.closedThisMonth)
  })
})

describe('A case its applicant withdrew', () => {
  it('is in none of the figures: nobody finished it', async () => {
    await town.work()
    const before = await liveFigures(town.office.database.sql, town.office.now())
    const caseId = await submitted()
    await town.do(await town.person(people.chen.number), withdrawCase, { caseId })
    await town.work()
    expect(await liveFigures(town.office.database.sql, town.office.now())).toEqual(before)
  })
})
