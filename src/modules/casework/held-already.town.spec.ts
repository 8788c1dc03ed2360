import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { grantCase } from './commands/decide-case.ts'
import { finishOnTheSpot } from './commands/finish-on-the-spot.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { readCard } from './commands/read-card.ts'
import { startCase } from './commands/start-case.ts'
import { submitCase } from './commands/submit-case.ts'
import { takeInCase } from './commands/take-in-case.ts'
import { birth, counterDraft, fill, handedIn, people, safety } from './testing/cases.ts'

let town: Town
let clerk: Actor
let li: string
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
  clerk = await town.staff('xieting')
  li = (await town.do(clerk, readCard, people.li)).personId
})
afterEach(() => town.close())

const permits = () =>
  town.rows<{ child: number }>(
    sql`select (fields->>'childOrder')::int as child from licences.licence
        where holder_id = ${li} and type_code = '11511301008778490F001' order by issued_at`,
  )
const second = { 'birth.childOrder': '2' }

/** A permit for the second child, granted on the spot. */
async function permitted() {
  const caseId = await counterDraft(town, clerk, li, second)
  await town.do(clerk, takeInCase, { caseId, confirmed: true })
}

describe('A licence that somebody holds already', () => {
  it('is not granted on the spot over again: the case goes to an officer', async () => {
    await permitted()
    expect(await permits()).toEqual([{ child: 1 }, { child: 2 }])
    const caseId = await counterDraft(town, clerk, li, second)
    const taken = await town.do(clerk, takeInCase, { caseId, confirmed: true })
    expect(taken).toMatchObject({ decided: false })
    expect(await permits()).toHaveLength(2)
    await expect(town.do(clerk, finishOnTheSpot, { caseId })).rejects.toThrow()
  })

  it('is for another child another one', async () => {
    await permitted()
    const caseId = await counterDraft(town, clerk, li, { 'birth.childOrder': '3' })
    expect(await town.do(clerk, takeInCase, { caseId, confirmed: true })).toMatchObject({ decided: true })
    expect(await permits()).toHaveLength(3)
  })

  it('is named to the clerk before they take the case in, and to who decides, who gives a reason', async () => {
    await permitted()
    const desk = town.browser()
    await desk.signIn('xieting')
    const caseId = await counterDraft(town, clerk, li, second)
    expect((await desk.open(`/desk/counter/cases/${caseId}`)).body).toContain('申请人已有内容相同、现在有效的')
    await town.do(clerk, takeInCase, { caseId, confirmed: true })
    const [post] = await town.rows<{ officer: string; approver: string }>(
      sql`select
            (select s.login from identity.staff_member s join identity.post p on p.staff_id = s.id
              where p.organisation_id = f.organisation_id and 'officer' = any(p.duties) order by s.login limit 1) as officer,
            (select s.login from identity.staff_member s join identity.post p on p.staff_id = s.id
              where p.organisation_id = f.organisation_id and 'approver' = any(p.duties) order by s.login desc limit 1) as approver
          from casework.case_file f where f.id = ${caseId}`,
    )
    await town.do(await town.staff(post?.officer ?? ''), giveOpinion, { caseId, recommends: 'grant', words: '看过。' })
    const approver = await town.staff(post?.approver ?? '')
    await expect(town.do(approver, grantCase, { caseId })).rejects.toMatchObject({ reason: 'grant-despite' })
    await town.do(approver, grantCase, { caseId, despite: true, despiteWords: '前一张已收回。' })
    expect(await permits()).toHaveLength(3)
  })

  it('is shown to whoever begins the same again, and on their own page before they hand it in', async () => {
    await permitted()
    const browser = town.browser()
    await browser.signIn('li-xiuying')
    const begin = (await browser.open(`/matters/${birth}/apply`)).body
    expect(begin).toContain('您已有同样的证照')
    const caseId = (await browser.send(`/matters/${birth}/apply`, {})).location?.split('/')[3] ?? ''
    await fill(town, await town.person(people.li.number), caseId, second)
    for (const page of ['tasks', 'check'])
      expect((await browser.open(`/my/cases/${caseId}/${page}`)).body, page).toContain('您已有内容相同、现在有效的')
    // It is no bar: whoever lost the paper, or whose case is another one, may say so.
    await town.do(await town.person(people.li.number), submitCase, { caseId, confirmed: true })
  })
})

describe('A condition that is not met', () => {
  it('is told to the applicant before they hand in, and does not keep them from it', async () => {
    const chen = await town.person(people.chen.number)
    // The certificate he has just renewed runs for three years more.
    const first = await handedIn(town, chen, safety)
    await town.do(await town.staff('tangjie'), acceptCase, { caseId: first })
    await town.do(await town.staff('fengxue'), giveOpinion, { caseId: first, recommends: 'grant', words: '看过。' })
    await town.do(await town.staff('luozhiyuan'), grantCase, { caseId: first })
    const { caseId } = await town.do(chen, startCase, { code: safety })
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const page = (await browser.open(`/my/cases/${caseId}/tasks`)).body
    expect(page).toContain('现在看来，这次申请很可能不会准予')
    expect(page).toContain('三个月内')
    await fill(town, chen, caseId)
    await expect(town.do(chen, submitCase, { caseId, confirmed: true })).resolves.toHaveProperty('caseNo')
  })
})

describe('What is done on the spot', () => {
  it('is told in the order it happened, however late each message is written', async () => {
    await permitted()
    await town.work()
    const told = await town.rows<{ kind: string }>(
      sql`select kind from messages.message where person = ${li} and kind like 'casework.%' order by id`,
    )
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['casework.submitted', 'casework.accepted', 'casework.granted']),
    )
    const places = ['submitted', 'accepted', 'granted'].map((kind) =>
      told.findIndex((one) => one.kind === `casework.${kind}`),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})

describe('A draft at a counter', () => {
  it('is begun once, however often its button is pressed', async () => {
    const holder = { kind: 'person', id: li, person: li }
    const both = await Promise.all([0, 1].map(() => town.do(clerk, startCase, { code: birth, holder })))
    expect(both[0]?.caseId).toBe(both[1]?.caseId)
  })

  it('that the person hands in at home has come in online, and is out of the clerk’s hands', async () => {
    const caseId = await counterDraft(town, clerk, li, second)
    await town.do(await town.person(people.li.number), submitCase, { caseId, confirmed: true })
    expect(await town.rows(sql`select channel from casework.case_file where id = ${caseId}`)).toEqual([
      { channel: 'online' },
    ])
  })

  it('cannot be handed in beside one of the same that is not decided', async () => {
    const mine = (await town.do(await town.person(people.li.number), startCase, { code: birth })).caseId
    const caseId = await counterDraft(town, clerk, li, second)
    await town.do(clerk, submitCase, { caseId, confirmed: true })
    const me = await town.person(people.li.number)
    await fill(town, me, mine, { 'birth.childOrder': '3' })
    await expect(town.do(me, submitCase, { caseId: mine, confirmed: true })).rejects.toMatchObject({
      reason: 'case-under-way',
      facts: { caseId },
    })
  })
})
