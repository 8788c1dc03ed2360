import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { grantCase } from './commands/decide-case.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { eventsOf } from './store.ts'
import { handedIn, people, safety } from './testing/cases.ts'

const words = '看过材料。'
const reason = '补充核实过，申请人确在职，登记有误。'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town.close())

/** Examined and waiting for the decision; the applicant says they are no longer in post, which a condition asks for. */
async function waiting({ inPost, recommends }: { inPost: boolean; recommends: 'grant' | 'deny' }): Promise<string> {
  const chen = await town.person(people.chen.number)
  const caseId = await handedIn(town, chen, safety)
  // The answer as it stands when the officer looks: the form itself does not stop anybody.
  await town.rows(
    sql`update casework.answer set value = ${JSON.stringify(inPost)}::jsonb
        where case_id = ${caseId} and element = 'safety.stillInPost' returning element`,
  )
  await town.do(await town.staff('tangjie'), acceptCase, { caseId })
  await town.do(await town.staff('fengxue'), giveOpinion, { caseId, recommends, words })
  return caseId
}

const stateOf = async (caseId: string) =>
  (await town.rows<{ state: string }>(sql`select state from casework.case_file where id = ${caseId}`))[0]?.state

describe('A grant with something against it', () => {
  it('needs no confirmation where nothing is against it', async () => {
    const caseId = await waiting({ inPost: true, recommends: 'grant' })
    await town.do(await town.staff('luozhiyuan'), grantCase, { caseId })
    const granted = (await eventsOf(town.office.database.sql, caseId)).find(({ kind }) => kind === 'granted')
    expect(granted?.data).not.toHaveProperty('despite')
  })

  it('is refused until the approver ticks that they have seen it and says why, on the page without scripts', async () => {
    const caseId = await waiting({ inPost: false, recommends: 'deny' })
    const approver = town.browser()
    await approver.signIn('luozhiyuan')
    const path = `/desk/cases/${caseId}/grant`
    const form = (await approver.open(path)).body
    expect(form).toContain('有下列情形，准予前要确认')
    expect(form).toContain('审查意见是不予')
    const empty = await approver.send(path, { words: '同意' })
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('<a href="#f-despite">仍然准予：请先勾选确认。</a>')
    expect(empty.body).toContain('<a href="#f-despiteWords">仍然准予的理由：')
    expect(empty.body).toContain('同意</textarea>')
    expect((await approver.send(path, { despite: 'true', despiteWords: ' ' })).status).toBe(422)
    expect(await stateOf(caseId)).toBe('review')

    expect((await approver.send(path, { despite: 'true', despiteWords: reason })).status).toBe(303)
    const granted = (await eventsOf(town.office.database.sql, caseId)).find(({ kind }) => kind === 'granted')
    expect(granted?.data.despite).toMatchObject({
      words: reason,
      doubts: expect.arrayContaining([
        { kind: 'unmet', name: expect.objectContaining({ zh: '仍担任项目负责人' }) },
        { kind: 'against-opinion' },
      ]),
    })
    await town.work()
    const history = (await approver.open(`/desk/cases/${caseId}`)).body
    expect(history).toContain(reason)
    expect(history).toContain('审批岗')
  })

  it('is refused by JSON in the same way, and never shown to the applicant', async () => {
    const caseId = await waiting({ inPost: false, recommends: 'grant' })
    const approver = town.browser()
    await approver.signIn('luozhiyuan')
    const path = `/desk/cases/${caseId}/grant`
    const bare = await approver.post(path, {})
    expect([bare.status, bare.json()]).toMatchObject([
      422,
      {
        refused: 'grant-despite',
        fields: { despite: { reason: 'not-confirmed' }, despiteWords: { reason: 'required' } },
      },
    ])
    expect((await approver.post(path, { despite: true })).status).toBe(422)
    expect((await approver.post(path, { despite: true, despiteWords: reason })).status).toBe(201)
    await town.work()
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    expect((await chen.open(`/my/cases/${caseId}`)).body).not.toContain(reason)
    expect((await chen.open(`/api/v1/my/cases/${caseId}`)).body).not.toContain(reason)
    const [paper] = await town.rows<{ facts: string }>(
      sql`select facts::text as facts from casework.paper where case_id = ${caseId} and kind = 'grant'`,
    )
    expect(paper?.facts).not.toContain(reason)
  })
})
