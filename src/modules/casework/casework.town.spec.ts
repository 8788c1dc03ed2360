import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { askCorrection } from './commands/ask-correction.ts'
import { denyCase, grantCase } from './commands/decide-case.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { readCard } from './commands/read-card.ts'
import { rejectCase } from './commands/reject-case.ts'
import { saveAnswersOfPart } from './commands/save-answers.ts'
import { startCase } from './commands/start-case.ts'
import { takeInCase } from './commands/take-in-case.ts'
import { deskCase, deskInbox } from './queries-desk.ts'
import { eventsOf } from './store.ts'

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const birth = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'
const chenNumber = '511602198205010011'
const liNumber = '511602199306180049'

let town: Town
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterEach(async () => {
  await town.close()
})

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

/** Opens a draft through the page and gives its id. */
async function begin(browser: Browser, code: string): Promise<string> {
  const started = await browser.send(`/matters/${encodeURIComponent(code)}/apply`, {})
  expect(started.status, started.body.slice(0, 800)).toBe(303)
  return /\/my\/cases\/([^/]+)\/tasks/.exec(started.location ?? '')?.[1] ?? ''
}

interface Asked {
  readonly element: { readonly id: string; readonly type: string; readonly options?: readonly { code: string }[] }
  readonly required: boolean
  readonly answered: boolean
}

interface Tasks {
  readonly parts: readonly { readonly id: string; readonly fields: readonly Asked[] }[]
  readonly slots: readonly { id: string; met: boolean; necessary: boolean; promise?: object; upload?: object }[]
  readonly counts: { readonly known: number }
  readonly open: number
  readonly ready: boolean
}

const tasksOf = async (browser: Browser, caseId: string) =>
  (await browser.open(`/api/v1/my/cases/${caseId}/tasks`)).json<Tasks>()

/** What a person would answer who has nothing unusual to say. */
function usual({ element: { type, options } }: Asked): string {
  if (type === 'boolean') return 'true'
  if (type === 'date') return '2027-03-01'
  if (type === 'integer' || type === 'number') return '60'
  if (type === 'mobile') return '13800138002'
  return options?.[0]?.code ?? '样例'
}

async function fillAll(browser: Browser, caseId: string) {
  for (const part of (await tasksOf(browser, caseId)).parts) {
    const open = part.fields.filter(({ required, answered }) => required && !answered)
    if (open.length === 0) continue
    const answers = Object.fromEntries(open.map((asked) => [asked.element.id, usual(asked)]))
    const saved = await browser.post(`/my/cases/${caseId}/answers/${part.id}`, { answers })
    expect(saved.status, saved.body).toBe(201)
  }
  for (const slot of (await tasksOf(browser, caseId)).slots)
    if (slot.necessary && !slot.met && slot.promise)
      await browser.post(`/my/cases/${caseId}/evidence/${slot.id}/promise`, { promised: true })
}

async function submitted(login: string, code: string) {
  const browser = await signedIn(login)
  const caseId = await begin(browser, code)
  await fillAll(browser, caseId)
  const sent = await browser.send(`/my/cases/${caseId}/check`, { confirmed: 'true' })
  expect(sent.status, sent.body.slice(0, 3000)).toBe(303)
  await town.work()
  return { browser, caseId }
}

interface Shown {
  readonly head: { caseNo: string; state: string; dates: Record<string, unknown> }
  readonly events: readonly { kind: string }[]
  readonly papers: readonly { id: string; kind: string; number: string }[]
}

const caseOf = async (browser: Browser, caseId: string) =>
  (await browser.open(`/api/v1/my/cases/${caseId}`)).json<Shown>()

describe('Renewing a safety certificate', () => {
  it('fills in what is known and asks at most two things', async () => {
    const chen = await signedIn('chen-jianguo')
    const caseId = await begin(chen, safety)
    const { parts, counts, slots } = await tasksOf(chen, caseId)
    const open = parts.flatMap(({ fields }) => fields).filter(({ required, answered }) => required && !answered)
    expect(open.length).toBeLessThanOrEqual(2)
    expect(slots.filter(({ met, necessary, promise }) => necessary && !met && !promise)).toEqual([])
    expect(counts.known).toBeGreaterThan(5)
  })

  it('goes from submission to a sealed licence, told at every step and closed', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const clerk = await town.staff('tangjie')
    const officer = await town.staff('fengxue')
    const approver = await town.staff('luozhiyuan')
    await town.do(clerk, acceptCase, { caseId })
    await town.do(officer, giveOpinion, { caseId, recommends: 'grant', words: '继续教育学时符合要求，证书有效。' })
    await town.do(approver, grantCase, { caseId })
    await town.work()
    const { head, events, papers } = await caseOf(browser, caseId)
    expect(events.map(({ kind }) => kind)).toEqual([
      'submitted',
      'received',
      'accepted',
      'review-started',
      'opinion-given',
      'granted',
      'certifying-started',
      'certified',
      'delivered',
    ])
    expect(head.state).toBe('closed')
    expect(papers.map(({ kind }) => kind)).toEqual(['receipt', 'acceptance', 'grant'])
    const licences = (await browser.open('/my/licences')).body
    expect(licences).toContain('安全生产考核合格证书')
    const messages = (await browser.open('/my/messages')).body
    expect(messages).toContain('受理：')
  })

  it('gives each paper a number of its agency and year, dated and sealed as PDF', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const { papers } = await caseOf(browser, caseId)
    expect(papers[0]?.number).toMatch(/收〔2026〕0001号$/)
    const paper = await browser.open(`/my/cases/${caseId}/papers/${papers[0]?.id}`)
    expect(paper.body.startsWith('%PDF')).toBe(true)
    expect(paper.body).toContain('ETSI.CAdES.detached')
  })
})

describe('What is known', () => {
  it('is not changed where it says who somebody is, and is seen to be changed where a register said otherwise', async () => {
    const chen = await signedIn('chen-jianguo')
    const caseId = await begin(chen, safety)
    const name = await chen.post(`/my/cases/${caseId}/answers/you`, { answers: { 'person.name': '王五' } })
    expect(name.json()).toMatchObject({ fields: { 'person.name': { reason: 'known-from-account' } } })
    const changed = await chen.post(`/my/cases/${caseId}/answers/certificate`, {
      answers: { 'safety.validTo': '2036-01-31' },
    })
    expect(changed.status, changed.body).toBe(201)
    const [answer] = await town.rows(
      sql`select source, reference from casework.answer where element = 'safety.validTo'`,
    )
    expect(answer).toEqual({ source: 'person', reference: 'licence' })
  })

  it('and then said otherwise, is kept beside it for whoever examines the case, and sealed where the value is', async () => {
    const chen = await signedIn('chen-jianguo')
    const caseId = await begin(chen, safety)
    const say = async (part: string, answers: Record<string, string>) => {
      const said = await chen.post(`/my/cases/${caseId}/answers/${part}`, { answers })
      expect(said.status, said.body).toBe(201)
    }
    await say('training', { 'training.penalties': '2' })
    // Said once more, what the register said is still the same.
    await say('training', { 'training.penalties': '3' })
    await say('you', { 'person.mobile': '13800138009' })
    await fillAll(chen, caseId)
    expect((await chen.post(`/my/cases/${caseId}/check`, { confirmed: true })).status).toBe(201)
    await town.work()
    const officer = await signedIn('fengxue')
    const { parts } = (await officer.open(`/api/v1/desk/cases/${caseId}`)).json<{
      parts: { fields: { element: { id: string }; value: unknown; insteadOf: string | null; replaced?: unknown }[] }[]
    }>()
    const field = (id: string) => parts.flatMap(({ fields }) => fields).find(({ element }) => element.id === id)
    expect(field('training.penalties')).toMatchObject({ value: 3, insteadOf: 'register', replaced: 0 })
    expect(field('training.hours')).not.toHaveProperty('replaced')
    const page = (await officer.open(`/desk/cases/${caseId}`)).body
    expect(page).toContain('登记为：')
    const [mobile] = await town.rows<{ sealed: boolean; open: boolean }>(
      sql`select sealed is not null as sealed, (replaced is not null) <> (replaced_sealed is not null) as open
          from casework.answer where case_id = ${caseId} and element = 'person.mobile'`,
    )
    expect(mobile?.open).toBe(true)
    const both = await town.rows(
      sql`select element from casework.answer
          where case_id = ${caseId} and (sealed is not null and replaced is not null
            or sealed is null and replaced_sealed is not null)`,
    )
    expect(both).toEqual([])
  })
})

describe('Submitting twice', () => {
  it('is one case with one number', async () => {
    const chen = await signedIn('chen-jianguo')
    const caseId = await begin(chen, safety)
    await fillAll(chen, caseId)
    const key = { 'idempotency-key': 'the-same-key-twice' }
    const first = await chen.post(`/my/cases/${caseId}/check`, { confirmed: true }, key)
    const second = await chen.post(`/my/cases/${caseId}/check`, { confirmed: true }, key)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json()).toEqual(first.json())
    expect(await town.rows(sql`select count(*) as n from casework.case_event where kind = 'submitted'`)).toEqual([
      { n: 1 },
    ])
  })

  it('continues the same draft on another device', async () => {
    const desktop = await signedIn('chen-jianguo')
    const caseId = await begin(desktop, safety)
    const phone = await signedIn('chen-jianguo')
    expect(await begin(phone, safety)).toBe(caseId)
  })
})

describe('The answer to an application', () => {
  it('may ask once for everything that is missing, and a new clock starts when it is there', async () => {
    const { caseId } = await submitted('chen-jianguo', safety)
    const clerk = await town.staff('tangjie')
    const missing = [{ kind: 'field', id: 'safety.stillInPost', words: '请再次确认是否在职' }]
    await town.do(clerk, askCorrection, { caseId, missing })
    await expect(town.do(clerk, acceptCase, { caseId })).rejects.toMatchObject({ reason: 'correction-open' })
    town.at('2026-11-26 09:00')
    const chen = await signedIn('chen-jianguo')
    const untouched = await chen.post(`/my/cases/${caseId}/check`, { confirmed: true })
    expect(untouched.json()).toMatchObject({
      refused: 'case-incomplete',
      fields: { 'safety.stillInPost': { reason: 'not-corrected' } },
    })
    await chen.post(`/my/cases/${caseId}/answers/employer`, { answers: { 'safety.stillInPost': 'true' } })
    const again = await chen.send(`/my/cases/${caseId}/check`, { confirmed: 'true' })
    expect(again.status, again.body.slice(0, 2000)).toBe(303)
    await town.work()
    const { head } = await caseOf(chen, caseId)
    expect(head).toMatchObject({ state: 'received', dates: { receivedOn: '2026-11-26', acceptBy: '2026-12-03' } })
    await expect(town.do(clerk, askCorrection, { caseId, missing })).rejects.toMatchObject({
      reason: 'correction-asked-already',
    })
  })

  it('comes by law when the agency is silent for five working days, dated back to the day of receipt', async () => {
    const { caseId } = await submitted('chen-jianguo', safety)
    town.at('2026-11-30 23:00')
    await town.tick('casework.sweep')
    expect((await caseOf(await signedIn('chen-jianguo'), caseId)).head.state).toBe('submitted')
    town.at('2026-12-01 00:10')
    await town.tick('casework.sweep')
    await town.work()
    const { head, papers } = await caseOf(await signedIn('chen-jianguo'), caseId)
    expect(head).toMatchObject({ state: 'accepted', dates: { acceptedOn: '2026-11-23', deemed: true } })
    expect(papers.map(({ kind }) => kind)).toContain('deemed')
  })

  it('is kept with the clock as it stood then, step by step from one state to the next', async () => {
    const { caseId } = await submitted('chen-jianguo', safety)
    town.at('2026-11-25 09:00')
    await town.do(await town.staff('tangjie'), acceptCase, { caseId })
    const events = await eventsOf(town.office.database.sql, caseId)
    expect(events.map(({ kind, from, to, clock }) => [kind, from, to, clock?.receivedOn, clock?.acceptedOn])).toEqual([
      ['submitted', 'draft', 'submitted', '2026-11-23', undefined],
      ['received', 'submitted', 'received', '2026-11-23', undefined],
      ['accepted', 'received', 'accepted', '2026-11-23', '2026-11-25'],
    ])
  })

  it('goes back, free to be made again, when a correction is never answered', async () => {
    const { caseId } = await submitted('chen-jianguo', safety)
    const [field] = await town.rows<{ element: string }>(sql`select element from casework.answer limit 1`)
    await town.do(await town.staff('tangjie'), askCorrection, {
      caseId,
      missing: [{ kind: 'field', id: field?.element, words: '请核对' }],
    })
    await town.work()
    town.at('2027-06-30 09:00')
    await town.tick('casework.sweep')
    await town.work()
    const { head, papers } = await caseOf(await signedIn('chen-jianguo'), caseId)
    expect(head.state).toBe('void')
    expect(papers.map(({ kind }) => kind)).toContain('return')
  })

  it('names the competent agency when it is not ours', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const clerk = await town.staff('tangjie')
    const words = '证书由省住房和城乡建设厅颁发。'
    await expect(town.do(clerk, rejectCase, { caseId, why: 'not-competent', words })).rejects.toMatchObject({
      reason: 'competent-agency-needed',
    })
    await town.do(clerk, rejectCase, { caseId, why: 'not-competent', words, competent: '四川省住房和城乡建设厅' })
    await town.work()
    const { head, papers } = await caseOf(browser, caseId)
    expect(head.state).toBe('rejected')
    expect(papers.map(({ kind }) => kind)).toContain('rejection')
  })
})

describe('A decision', () => {
  it('is not made by who examined the case', async () => {
    const { caseId } = await submitted('li-xiuying', birth)
    await town.do(await town.staff('xieting'), acceptCase, { caseId })
    const denglei = await town.staff('denglei')
    await town.do(denglei, giveOpinion, { caseId, recommends: 'grant', words: '符合登记条件。' })
    const separate = await town.rows<{ s: boolean }>(
      sql`select (description->>'separateDecision')::boolean as s from catalogue.matter_version v
          join casework.case_file c on c.matter_id = v.matter_id and c.matter_version = v.version`,
    )
    const decided = town.do(denglei, grantCase, { caseId })
    if (separate[0]?.s) await expect(decided).rejects.toMatchObject({ reason: 'examined-by-you' })
    else await expect(decided).resolves.toBeTruthy()
  })

  it('to deny needs grounds and words, and prints the remedies', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    await town.do(await town.staff('tangjie'), acceptCase, { caseId })
    const officer = await town.staff('fengxue')
    const approver = await town.staff('luozhiyuan')
    await expect(town.do(approver, grantCase, { caseId })).rejects.toMatchObject({ reason: 'no-opinion-yet' })
    await town.do(officer, giveOpinion, { caseId, recommends: 'deny', words: '继续教育学时不足。' })
    const shown = (await town.look(approver, deskCase, { caseId })) as {
      denialGrounds: { id: string }[]
      may: { decide: boolean }
    }
    expect(shown.may.decide).toBe(true)
    const grounds = [shown.denialGrounds[0]?.id]
    await expect(
      town.do(approver, denyCase, { caseId, grounds: [], words: '学时不足二十四学时' }),
    ).rejects.toMatchObject({
      reason: 'invalid',
    })
    await town.do(approver, denyCase, { caseId, grounds, words: '近三年继续教育学时不足二十四学时。' })
    await town.work()
    const page = (await browser.open(`/my/cases/${caseId}`)).body
    expect(page).toContain('行政复议')
    expect((await caseOf(browser, caseId)).papers.map(({ kind }) => kind)).toContain('denial')
  })

  it('waits in the inbox of the right agency, by due date, and of nobody else', async () => {
    const { caseId } = await submitted('chen-jianguo', safety)
    const look = async (login: string) =>
      ((await town.look(await town.staff(login), deskInbox, {})) as { items: { caseId: string; dueOn: string }[] })
        .items
    expect(await look('tangjie')).toMatchObject([{ caseId, dueOn: '2026-11-30' }])
    expect(await look('sunyan')).toMatchObject([{ caseId }])
    expect(await look('gongli')).toEqual([])
  })
})

describe('At the counter, with an identity card only', () => {
  it('a birth registration is taken in, decided and its paper issued in one visit', async () => {
    const clerk = await town.staff('xieting')
    const li = await town.person(liNumber)
    if (li.kind !== 'person') throw new Error('a person')
    const holder = { kind: 'person', id: li.id, person: li.id }
    await town.do(clerk, readCard, { name: '李秀英', number: liNumber })
    const { caseId } = await town.do(clerk, startCase, { code: birth, holder })
    const open = (
      await town.rows<{ n: number }>(sql`select count(*) as n from casework.answer where source = 'person'`)
    )[0]
    expect(open?.n).toBe(0)
    const parts = await town.rows<{ id: string; fields: { element: string; required: boolean }[] }>(
      sql`select p->>'id' as id, p->'fields' as fields from catalogue.matter_version v
          join casework.case_file c on c.matter_id = v.matter_id and c.matter_version = v.version,
          jsonb_array_elements(v.description->'form') as p`,
    )
    const known = new Set(
      (await town.rows<{ element: string }>(sql`select element from casework.answer`)).map(({ element }) => element),
    )
    let typed = 0
    for (const { id, fields } of parts) {
      const answers: Record<string, string> = {}
      for (const { element, required } of fields)
        if (required && !known.has(element)) {
          answers[element] = '2027-03-01'
          typed++
        }
      if (Object.keys(answers).length > 0) await town.do(clerk, saveAnswersOfPart, { caseId, part: id, answers })
    }
    expect(typed).toBeLessThanOrEqual(2)
    const taken = await town.do(clerk, takeInCase, { caseId, confirmed: true })
    expect(taken).toMatchObject({ decided: true })
    await town.work()
    const lis = await signedIn('li-xiuying')
    const { head, papers } = await caseOf(lis, caseId)
    expect(head.state).toBe('closed')
    expect(papers.map(({ kind }) => kind)).toEqual(['receipt', 'acceptance', 'grant'])
    expect(await town.rows(sql`select on_the_spot as n from casework.day_tally`)).toEqual([{ n: 1 }])
  })
})

describe('The receipt', () => {
  it('tells when it was handed in, and the last day of the answer and of the result', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const receipt = (await browser.open(`/my/cases/${caseId}/receipt`)).body
    expect(receipt).toContain('2026年11月23日 10:00')
    expect(receipt).toContain('2026年11月30日')
    const { dates } = (await caseOf(browser, caseId)).head
    expect(dates.resultBy).toMatch(/^2026-12-/)
    // A day is never broken at the end of a line, and stands in an element of its own.
    expect(receipt.replace(/<[^>]*>/g, '')).toContain('受理的，最迟 2026年12月')
    const page = (await browser.open(`/my/cases/${caseId}`)).body
    expect(page).toContain('受理的，最迟出结果')
    expect(page).toContain('提交时间')
  })
})

describe('The last step of an application', () => {
  it('has the last number, and asks for the confirmation in one plain sentence', async () => {
    const chen = await signedIn('chen-jianguo')
    const caseId = await begin(chen, safety)
    await fillAll(chen, caseId)
    const { parts, slots } = await tasksOf(chen, caseId)
    const tasks = (await chen.open(`/my/cases/${caseId}/tasks`)).body
    expect(tasks).toContain(`<span class="od-step od-step--now">${parts.length + slots.length + 1}</span>`)
    const refused = await chen.send(`/my/cases/${caseId}/check`, {})
    expect(refused.body).toContain('<a href="#f-confirmed">请先勾选确认。</a>')
  })
})

describe('The page before an application', () => {
  it('lists as looked up only what is looked up', async () => {
    const chen = await signedIn('chen-jianguo')
    const page = (await chen.open(`/matters/${safety}/apply`)).body
    const [fetched = '', others = ''] = page.split('id="what-else"')
    expect(fetched.split('id="what-we-fetch"')[1]).not.toMatch(/自动生成|由您提供|可以承诺/)
    expect(others).toMatch(/自动生成|由您提供|可以承诺/)
  })

  it('offers another applicant only to those who have one', async () => {
    const page = async (login: string) => (await (await signedIn(login)).open(`/matters/${safety}/apply`)).body
    expect(await page('zhao-xiulan')).not.toContain('/my/acting')
    expect(await page('he-xiaoyu')).toContain('/my/acting')
  })
})

describe('A page of a case that is there no longer', () => {
  it.each([
    ['/tasks', ''],
    ['/check', '/receipt'],
    ['/answers/person', ''],
    ['/evidence/certificate', ''],
  ])('leads its applicant, who came Back to it, on to the case: %s%s', async (path, to) => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const back = await browser.open(`/my/cases/${caseId}${path}`)
    expect([back.status, back.location]).toEqual([303, `/my/cases/${caseId}${to}`])
  })

  it('hands the receipt to whoever hands in a second time, from another tab', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const check = `/my/cases/${caseId}/check`
    const again = await browser.send(`/my/cases/${caseId}/withdraw`, { confirmed: 'true' }, check)
    expect([again.status, again.location]).toEqual([303, `/my/cases/${caseId}/receipt`])
  })

  it('offers withdrawal no more once there is nothing to withdraw', async () => {
    const { browser, caseId } = await submitted('chen-jianguo', safety)
    const path = `/my/cases/${caseId}/withdraw`
    const open = await browser.open(path)
    expect(open.status).toBe(200)
    await browser.post(path, {})
    const ended = await browser.open(path)
    expect([ended.status, ended.location]).toEqual([303, `/my/cases/${caseId}`])
  })

  it('is not there for a draft that never had it', async () => {
    const chen = await signedIn('chen-jianguo')
    const caseId = await begin(chen, safety)
    expect((await chen.open(`/my/cases/${caseId}/evidence/no-such-slot`)).status).toBe(404)
  })
})

describe('What is nobody else’s business', () => {
  it('looks to a stranger as if it were not there', async () => {
    const { caseId } = await submitted('chen-jianguo', safety)
    const lin = await signedIn('lin-fang')
    for (const path of ['', '/tasks', '/check', '/receipt'])
      expect((await lin.open(`/my/cases/${caseId}${path}`)).status, path).toBe(404)
    expect((await lin.post(`/my/cases/${caseId}/withdraw`, {})).status).toBe(404)
  })

  it('keeps identity numbers out of the audit log, the jobs and the messages', async () => {
    await submitted('chen-jianguo', safety)
    const [found] = await town.rows<{ n: number }>(sql`
      select (select count(*) from platform.audit_entry e where e::text like ${`%${chenNumber}%`})
        + (select count(*) from casework.answer a where a::text like ${`%${chenNumber}%`})
        + (select count(*) from messages.message m where m::text like ${`%${chenNumber}%`}) as n`)
    expect(found?.n).toBe(0)
  })
})
