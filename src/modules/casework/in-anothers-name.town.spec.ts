import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { birthRegistration, finish } from '../../testing/apply.ts'
import { actFor, entrust, family, socialCard, unemployment } from '../../testing/mandates.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { readCard } from './commands/read-card.ts'
import { startCase } from './commands/start-case.ts'
import { counterPerson } from './queries-counter.ts'

const { mother, daughter, clerk } = family
const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
const construction = '四川渠江样例建筑工程有限公司'

interface Tasks {
  readonly head: {
    readonly holder: { name: string; number: string }
    readonly by: { name: string; right: string } | null
  }
  readonly parts: { fields: { element: { id: string }; value?: unknown; source: string | null }[] }[]
}

let town: Town
let wu: Browser
let lin: Browser
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
  wu = await signedIn(mother.login)
  lin = await signedIn(daughter.login)
})
afterAll(() => town?.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

const api = async <T>(browser: Browser, path: string) => (await browser.open(`/api/v1${path}`)).json<T>()
const begin = async (browser: Browser, code: string, more: object = {}) =>
  browser.post(`/matters/${code}/apply`, { ...more })
const casesOf = async (browser: Browser) =>
  (await api<{ items: { caseId: string; matterCode: string }[] }>(browser, '/my/cases')).items
const subjects = async (browser: Browser) =>
  (await api<{ items: { subject: { zh: string }; kind: string }[] }>(browser, '/my/messages')).items.map(
    ({ kind }) => kind,
  )

describe('Somebody who acts for their mother by a mandate for one matter', () => {
  let mandateId: string
  let mothers: string
  let own: string
  let caseId: string
  beforeAll(async () => {
    mothers = (await begin(wu, unemployment)).json<{ caseId: string }>().caseId
    own = (await begin(lin, unemployment)).json<{ caseId: string }>().caseId
    mandateId = await entrust(town, wu, lin, { to: daughter, matters: [socialCard] })
    await actFor(lin, mother.name)
    caseId = (await begin(lin, socialCard)).json<{ caseId: string }>().caseId
  })

  it('fills in what is known of the mother, not of themselves', async () => {
    const { head, parts } = await api<Tasks>(lin, `/my/cases/${caseId}/tasks`)
    expect(head).toMatchObject({
      holder: { name: '吴桂芳', number: '5116**********0168' },
      by: { name: '林芳', right: 'mandate' },
    })
    const values = Object.fromEntries(
      parts.flatMap(({ fields }) => fields).map(({ element, value }) => [element.id, value]),
    )
    expect(values).toMatchObject({ 'person.name': '吴桂芳', 'card.number': 'C5*********13' })
    expect(JSON.stringify(values)).not.toContain('林芳')
  })

  it('begins nothing beyond it, and is told so on the page', async () => {
    expect((await begin(lin, unemployment)).json()).toMatchObject({ refused: 'matter-not-entrusted' })
    const page = await lin.open(`/matters/${unemployment}/apply`)
    expect(page.body).toContain('不在您受托的范围里')
    expect(page.body).not.toContain('>开始办理')
  })

  it('sees the cases of that matter and no other: not the mother’s, and not their own', async () => {
    expect((await casesOf(lin)).map(({ matterCode }) => matterCode)).toEqual([socialCard])
    for (const other of [mothers, own])
      for (const page of ['', '/tasks', '/receipt'])
        expect((await lin.open(`/api/v1/my/cases/${other}${page}`)).status, page).toBe(404)
    expect((await lin.open(`/my/cases/${mothers}/tasks`)).status).toBe(404)
    expect((await lin.open(`/my/cases/${own}/tasks`)).location).toContain('/my/acting?as=self')
    expect((await lin.post(`/my/cases/${mothers}/discard`, {})).status).toBe(404)
  })

  it.each([
    '/my/licences',
    '/my/data-uses',
  ])('does not see %s of the mother: it leads back to themselves', async (path) => {
    expect((await lin.open(`/api/v1${path}`)).status).toBe(404)
    expect((await lin.open(path)).location).toBe(`/my/acting?as=self&back=${encodeURIComponent(path)}`)
  })

  it('keeps their own messages and account, and never sees the mother’s', async () => {
    const page = (await lin.open('/my/profile')).body
    expect(page).toContain('5116**********0103')
    expect(page).not.toContain('5116**********0168')
    const my = await api<{ whole: boolean; licences: []; uses: []; self: boolean }>(lin, '/my')
    expect(my).toMatchObject({ self: false, whole: false, licences: [], uses: [] })
    const body = (await lin.open('/my')).body
    expect(body).toContain('您在替“吴桂芳”办事')
    expect(body).not.toContain('/my/data-uses')
  })

  it('begins nothing from a page that named somebody else', async () => {
    const { body } = await lin.open(`/matters/${socialCard}/apply`)
    const applicant = /name="applicant" value="([^"]*)"/.exec(body)?.[1] ?? ''
    const elsewhere = await signedIn(daughter.login)
    const before = (await casesOf(elsewhere)).length
    const refused = await begin(elsewhere, socialCard, { applicant })
    expect(refused.json()).toMatchObject({ refused: 'acting-changed' })
    expect((await casesOf(elsewhere)).length).toBe(before)
  })

  it('goes on with the draft the mother has, and she with theirs: one draft of one matter', async () => {
    expect((await begin(wu, socialCard)).json()).toMatchObject({ caseId })
    expect((await api<Tasks>(wu, `/my/cases/${caseId}/tasks`)).head.by).toMatchObject({ name: '林芳' })
  })

  it('hands in: the case, its history, its papers and the desk say whose hand it was, by what right', async () => {
    const photo = await api<{ slots: { id: string; met: boolean }[] }>(lin, `/my/cases/${caseId}/tasks`)
    for (const { id } of photo.slots.filter(({ met }) => !met)) await meet(caseId, id)
    const { caseNo } = await finish(lin, caseId)
    await town.work()
    for (const browser of [lin, wu]) {
      const page = (await browser.open(`/my/cases/${caseId}`)).body
      expect(page.replaceAll(/<[^>]+>/g, '')).toContain(caseNo)
      expect(page).toContain('由林芳（受托人）办理')
    }
    const [event] = await town.rows<{ as: string; actor: string }>(
      sql`select acted_as as as from casework.case_event where bucket between 0 and 4095 and case_id = ${caseId} and kind = 'submitted'`,
    )
    expect(event?.as).toBe('agent')
    const [paper] = await town.rows<{ facts: { by: unknown; holder: string } }>(
      sql`select facts from casework.paper where bucket between 0 and 4095 and case_id = ${caseId} and kind = 'receipt'`,
    )
    expect(paper?.facts).toMatchObject({ holder: '吴桂芳', by: { name: '林芳', right: '受托人' } })
    const [entry] = await town.rows<{ actingFor: string; actor: string }>(
      sql`select acting_for as "actingFor", actor_id as actor from platform.audit_entry
          where did = 'casework.submit-case' and about = ${caseId}`,
    )
    const people = await town.rows<{ id: string }>(
      sql`select id from identity.person where bucket between 0 and 4095 and name in ('吴桂芳', '林芳') order by birth_date`,
    )
    expect([entry?.actingFor, entry?.actor]).toEqual(people.map(({ id }) => id))
  })

  it('is told of it, and so is the mother', async () => {
    for (const browser of [lin, wu]) expect(await subjects(browser)).toContain('casework.submitted')
    const told = await town.rows<{ zh: string }>(
      sql`select body_zh as zh from messages.message where bucket between 0 and 4095 and kind = 'casework.submitted'`,
    )
    expect(told.map(({ zh }) => /（.+）$/.exec(zh)?.[0]).toSorted()).toEqual([
      '（您替吴桂芳办的事）',
      '（由林芳替您办理）',
    ])
  })

  it('is out at once when she takes it back, while she goes on', async () => {
    expect((await wu.post(`/my/mandates/${mandateId}/revoke`, {})).status).toBe(201)
    for (const page of ['', '/receipt']) {
      expect((await lin.open(`/api/v1/my/cases/${caseId}${page}`)).status).toBe(404)
      expect((await lin.open(`/my/cases/${caseId}${page}`)).status).toBe(404)
    }
    expect((await lin.post(`/my/cases/${caseId}/withdraw`, {})).status).toBe(404)
    expect((await wu.post(`/my/cases/${caseId}/withdraw`, {})).status).toBe(201)
    await town.work()
    expect(await subjects(wu)).toContain('casework.withdrawn')
    expect(await subjects(lin)).not.toContain('casework.withdrawn')
  })
})

/** Puts an image into a slot, as the page would. */
async function meet(caseId: string, slot: string) {
  const [file] = await town.rows<{ state: string }>(
    sql`select state from casework.case_file where bucket between 0 and 4095 and id = ${caseId}`,
  )
  expect(file?.state).toBe('draft')
  await town.rows(sql`
    insert into casework.evidence (bucket, id, case_id, slot, met_by, at)
    select bucket, id, id, ${slot}, 'upload', now() from casework.case_file where bucket between 0 and 4095 and id = ${caseId}`)
}

describe('A draft somebody began for another', () => {
  it('is the other’s to finish after the mandate is taken back, and then handed in by their own hand', async () => {
    const mandateId = await entrust(town, wu, lin, { to: daughter, matters: [birthRegistration] })
    await actFor(lin, mother.name)
    const { caseId } = (await begin(lin, birthRegistration)).json<{ caseId: string }>()
    await wu.post(`/my/mandates/${mandateId}/revoke`, {})
    expect((await lin.post(`/my/cases/${caseId}/check`, { confirmed: true })).status).toBe(404)
    expect((await api<Tasks>(wu, `/my/cases/${caseId}/tasks`)).head.by).toMatchObject({ name: '林芳' })
    await finish(wu, caseId)
    await town.work()
    expect((await api<Tasks>(wu, `/my/cases/${caseId}`)).head.by).toBeNull()
    expect((await wu.open(`/my/cases/${caseId}`)).body).not.toContain('林芳')
  })

  it('is not touched by a deed that comes a moment after its end, whatever the session still said', async () => {
    const mandateId = await entrust(town, wu, lin, { to: daughter, matters: [socialCard] })
    const id = await actFor(lin, mother.name)
    const person = await town.person(daughter.number)
    const acting = { as: 'person', id, right: 'agent', matters: [socialCard] } as const
    const actor = { ...(person as Extract<typeof person, { kind: 'person' }>), acting }
    expect((await town.do(actor, startCase, { code: socialCard })).caseId).toBeTruthy()
    await wu.post(`/my/mandates/${mandateId}/revoke`, {})
    await expect(town.do(actor, startCase, { code: socialCard })).rejects.toThrow('acting-changed')
  })
})

describe('A guardian', () => {
  it('sees the child’s cases and licences and begins for the child, with what is known of the child', async () => {
    const li = await signedIn('li-xiuying')
    const wang = await signedIn('wang-qiang')
    await actFor(li, '王一诺')
    expect((await li.open('/my/licences')).status).toBe(200)
    const { caseId } = (await begin(li, socialCard)).json<{ caseId: string }>()
    const { head, parts } = await api<Tasks>(li, `/my/cases/${caseId}/tasks`)
    expect(head).toMatchObject({ holder: { name: '王一诺' }, by: { name: '李秀英', right: 'guardian' } })
    expect(JSON.stringify(parts)).not.toContain('李秀英')
    await actFor(wang, '王一诺')
    expect((await wang.open(`/my/cases/${caseId}/tasks`)).status).toBe(200)
    expect((await wu.open(`/my/cases/${caseId}/tasks`)).status).toBe(404)
  })
})

describe('A clerk of a company', () => {
  let liu: Browser
  beforeAll(async () => {
    const yang = await signedIn('yang-fan')
    liu = await signedIn(clerk.login)
    await actFor(yang, construction)
    await entrust(town, yang, liu, { to: clerk, matters: [food] })
    await actFor(liu, construction)
  })

  it('applies for the matters chosen, sees none of the company’s licences, and none of their own', async () => {
    const { caseId } = (await begin(liu, food)).json<{ caseId: string }>()
    const { head } = await api<Tasks>(liu, `/my/cases/${caseId}/tasks`)
    expect(head).toMatchObject({ holder: { name: construction }, by: { name: clerk.name, right: 'agent' } })
    expect((await liu.open('/api/v1/my/licences')).status).toBe(404)
    const venue = '511A0015500010-511602000000-000-115113016823646795-1-00'
    expect((await begin(liu, venue)).json()).toMatchObject({ refused: 'matter-not-entrusted' })
  })

  it('does not mix it with private matters: what is for people is not begun for the company', async () => {
    const answer = (await begin(liu, socialCard)).json()
    expect(['matter-not-entrusted', 'matter-for-people']).toContain((answer as { refused: string }).refused)
  })
})

describe('At a counter', () => {
  it('a clerk finds whom the person in front of them may act for, and begins only what was entrusted', async () => {
    await entrust(town, wu, lin, { to: daughter, matters: [socialCard] })
    const sun = await town.staff('sunyan')
    const read = await town.do(sun, readCard, { number: daughter.number })
    const { personId } = read as { personId: string }
    const shown = (await town.look(sun, counterPerson, { personId })) as {
      others: { id: string; name: string; right: string; matters: string[] | null }[]
      cases: { head: { matterCode: string; holder: { name: string } } }[]
    }
    expect(shown.others.map(({ name, right, matters }) => [name, right, matters])).toEqual(
      expect.arrayContaining([
        ['陈思远', 'guardian', null],
        ['吴桂芳', 'mandate', [socialCard]],
      ]),
    )
    const hers = shown.cases.filter(({ head }) => head.holder.name === '吴桂芳')
    expect(hers.every(({ head }) => head.matterCode === socialCard)).toBe(true)
    const holder = { id: shown.others.find(({ name }) => name === '吴桂芳')?.id, person: personId }
    await expect(town.do(sun, startCase, { code: unemployment, holder })).rejects.toThrow('matter-not-entrusted')
    const { caseId } = await town.do(sun, startCase, { code: socialCard, holder, another: true })
    const [file] = await town.rows(
      sql`select holder_id = ${holder.id} as hers, person_id = ${personId} as hand, acting_right as right
          from casework.case_file where bucket between 0 and 4095 and id = ${caseId}`,
    )
    expect(file).toEqual({ hers: true, hand: true, right: 'agent' })
    const stranger = { id: ((await town.person('511602199103080021')) as { id: string }).id, person: personId }
    await expect(town.do(sun, startCase, { code: socialCard, holder: stranger })).rejects.toThrow('not-acting-for')
  })
})
