import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { answerVoidRequest } from './commands/answer-void-request.ts'
import { askCorrection } from './commands/ask-correction.ts'
import { askToVoid } from './commands/ask-to-void.ts'
import { denyCase, grantCase } from './commands/decide-case.ts'
import { finishOnTheSpot } from './commands/finish-on-the-spot.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { deemCaseAccepted, deliverCase, lapseCorrection } from './commands/let-time-pass.ts'
import { extendCase, resumeCase, suspendCase } from './commands/pause-case.ts'
import { readCard } from './commands/read-card.ts'
import { rejectCase } from './commands/reject-case.ts'
import { submitCase } from './commands/submit-case.ts'
import { takeInCase } from './commands/take-in-case.ts'
import { terminateCase } from './commands/terminate-case.ts'
import { withdrawCase } from './commands/withdraw-case.ts'
import type { Hat } from './model.ts'
import { type CaseActor, type CaseState, transitions } from './state.ts'
import { counterDraft, draft, fill, people, safety } from './testing/cases.ts'

let town: Town
const staff: Record<'clerk' | 'officer' | 'approver' | 'head' | 'admin', Actor> = {} as never
const house: Actor = { kind: 'system', id: 'spec' }

beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  const logins = { clerk: 'tangjie', officer: 'fengxue', approver: 'luozhiyuan', head: 'yanzheng', admin: 'qianjin' }
  for (const [duty, login] of Object.entries(logins)) staff[duty as 'clerk'] = await town.staff(login)
})
afterAll(() => town.close())

/** Every step that was taken: `from event actor`. */
const walked = new Set<string>()

const actorOf = (hat: Hat): CaseActor =>
  hat === 'legal-representative' || hat === 'administrator' || hat === 'agent' || hat === 'guardian' ? 'applicant' : hat

async function note(caseId: string) {
  const events = await town.rows<{ from: string; kind: string; as: Hat }>(
    sql`select from_state as from, kind, acted_as as as from casework.case_event where case_id = ${caseId}`,
  )
  for (const { from, kind, as } of events) walked.add(`${from} ${kind} ${actorOf(as)}`)
}

/** Does something to a case, notes the steps, and puts the case back as it was. */
async function trying(caseId: string, deed: () => Promise<unknown>) {
  const [before] = await town.rows<{ seq: number }>(sql`select * from casework.case_file where id = ${caseId}`)
  const { database } = town.office
  await deed()
  await note(caseId)
  await database.transaction(async (tx) => {
    const seq = before?.seq ?? 0
    await sql`delete from casework.case_event where case_id = ${caseId} and seq > ${seq}`.execute(tx)
    await sql`delete from casework.paper where case_id = ${caseId} and seq > ${seq}`.execute(tx)
    await sql`delete from casework.void_request where case_id = ${caseId}`.execute(tx)
    await sql`update casework.case_file as f set state = o.state, seq = o.seq, clock = o.clock, correct_by = o.correct_by,
        closed_at = o.closed_at, case_no = o.case_no, submitted_at = o.submitted_at
      from json_populate_record(null::casework.case_file, ${JSON.stringify(before)}::json) o
      where f.id = ${caseId}`.execute(tx)
  })
}

/** Puts a case where it never rests by itself. */
const put = (caseId: string, state: CaseState) =>
  town.rows(sql`update casework.case_file set state = ${state} where id = ${caseId} returning id`)

const words = '继续教育学时符合要求，证书有效。'
const missing = [{ kind: 'field', id: 'safety.stillInPost', words: '请再次确认是否在职' }]

const reject = (caseId: string, why: string) =>
  town.do(staff.clerk, rejectCase, { caseId, why, competent: '四川省住房和城乡建设厅', words })
const withdraw = (person: Actor, caseId: string) => trying(caseId, () => town.do(person, withdrawCase, { caseId }))
const terminate = (caseId: string) =>
  trying(caseId, () => town.do(staff.approver, terminateCase, { caseId, why: 'false-materials', words }))
const voided = (caseId: string) =>
  trying(caseId, async () => {
    await town.do(staff.approver, askToVoid, { caseId, why: 'entered-twice', words })
    await town.do(staff.admin, answerVoidRequest, { caseId, agreed: true })
  })

describe('The transition table', () => {
  it('is walked to the last row by deeds of the house, each by the duty the row names', async () => {
    const person = await town.person(people.chen.number)
    const caseId = await draft(town, person, safety)
    await fill(town, person, caseId)
    await town.do(person, submitCase, { caseId, confirmed: true })

    const answering = async () => {
      await trying(caseId, () => reject(caseId, 'not-required'))
      await trying(caseId, () => reject(caseId, 'not-competent'))
      await trying(caseId, () => town.do(staff.clerk, acceptCase, { caseId }))
      await withdraw(person, caseId)
      await voided(caseId)
      await trying(caseId, () => town.do(staff.clerk, askCorrection, { caseId, missing }))
      town.at('2026-12-01 10:00')
      await trying(caseId, () => town.do(house, deemCaseAccepted, { caseId }))
      await trying(caseId, () => town.do(staff.clerk, acceptCase, { caseId }))
      town.at('2026-11-23 10:00')
    }
    await answering()
    await put(caseId, 'received')
    await answering()
    await put(caseId, 'submitted')

    await town.do(staff.clerk, askCorrection, { caseId, missing })
    await withdraw(person, caseId)
    await voided(caseId)
    town.at('2027-03-01 10:00')
    await trying(caseId, () => town.do(house, lapseCorrection, { caseId }))
    town.at('2026-11-24 10:00')
    await trying(caseId, async () => {
      await fill(town, person, caseId, { 'safety.stillInPost': 'true' })
      await town.do(person, submitCase, { caseId, confirmed: true })
    })
    await fill(town, person, caseId, { 'safety.stillInPost': 'true' })
    await town.do(person, submitCase, { caseId, confirmed: true })
    await town.do(staff.clerk, acceptCase, { caseId })

    const examining = async () => {
      await withdraw(person, caseId)
      await terminate(caseId)
      await voided(caseId)
    }
    await examining()
    await town.do(staff.officer, giveOpinion, { caseId, recommends: 'grant', words })
    await examining()
    await trying(caseId, () => town.do(staff.head, extendCase, { caseId, days: 5, words }))
    await town.do(staff.officer, suspendCase, { caseId, kind: 'expertReview', days: 5, words })
    await examining()
    await town.do(staff.officer, resumeCase, { caseId })
    await trying(caseId, async () => {
      await town.do(staff.approver, denyCase, { caseId, grounds: [await groundOf(caseId)], words })
      await voided(caseId)
      await town.do(house, deliverCase, { caseId })
    })
    await town.do(staff.approver, grantCase, { caseId })
    for (const state of ['decided-grant', 'certifying', 'delivering'] as const) {
      await put(caseId, state)
      // While its licence stands nobody voids the case.
      await town.rows(sql`update licences.licence set state = '04' where case_id = ${caseId} returning id`)
      await voided(caseId)
      await trying(caseId, () => town.do(house, deliverCase, { caseId }))
    }
    await note(caseId)

    await atTheCounter()
    const rows = transitions.map(({ from, event, actor }) => `${from} ${event} ${actor}`)
    expect(rows.filter((row) => !walked.has(row))).toEqual([])
    expect([...walked].filter((step) => !rows.includes(step))).toEqual([])
  }, 180_000)
})

async function groundOf(caseId: string): Promise<string> {
  const [found] = await town.rows<{ id: string }>(
    sql`select v.description->'denialGrounds'->0->>'id' as id from catalogue.matter_version v
        join casework.case_file c on c.matter_id = v.matter_id and c.matter_version = v.version where c.id = ${caseId}`,
  )
  return found?.id ?? ''
}

/** Taken in, and corrected, by a clerk; finished on the spot. */
async function atTheCounter() {
  const clerk = await town.staff('xieting')
  const { personId } = await town.do(clerk, readCard, { name: people.li.name, number: people.li.number })
  const taken = await counterDraft(town, clerk, personId)
  await town.do(clerk, takeInCase, { caseId: taken, confirmed: true })
  await note(taken)
  const corrected = await counterDraft(town, clerk, personId, { 'birth.childOrder': '3' })
  await town.do(clerk, submitCase, { caseId: corrected, confirmed: true })
  const [field] = await town.rows<{ element: string }>(
    sql`select element from casework.answer where case_id = ${corrected} and source = 'counter' limit 1`,
  )
  const again = [{ kind: 'field', id: field?.element ?? '', words: '请核对' }]
  await town.do(clerk, askCorrection, { caseId: corrected, missing: again })
  town.at('2026-11-25 10:00')
  await town.do(clerk, readCard, { name: people.li.name, number: people.li.number })
  await fill(town, clerk, corrected, {}, [field?.element ?? ''])
  await town.do(clerk, submitCase, { caseId: corrected, confirmed: true })
  await town.do(clerk, finishOnTheSpot, { caseId: corrected })
  await note(corrected)
}
