import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { readCard } from './commands/read-card.ts'
import { startCase } from './commands/start-case.ts'
import { counterPerson } from './queries-counter.ts'

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const birth = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'
const li = { name: '李秀英', number: '511602199306180049' }
const chen = { name: '陈建国', number: '511602198205010011' }

let town: Town
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterEach(() => town.close())

async function idOf({ number }: typeof li): Promise<string> {
  const person = await town.person(number)
  return person.kind === 'person' ? person.id : ''
}

const begin = (clerk: Actor, person: string, code: string) =>
  town.do(clerk, startCase, { code, holder: { kind: 'person', id: person, person } })

type Seen = { cases: { head: { matterCode: string } }[] } | undefined
const seenBy = (clerk: Actor, personId: string) => town.look(clerk, counterPerson, { personId }) as Promise<Seen>

describe('A person at the counter', () => {
  it('is not there, and nothing can be begun for them, until this clerk has read their card', async () => {
    const [xieting, zhouming] = [await town.staff('xieting'), await town.staff('zhouming')]
    const person = await idOf(li)
    expect(await seenBy(xieting, person)).toBeUndefined()
    await expect(begin(xieting, person, birth)).rejects.toMatchObject({ reason: 'card-not-read' })
    await town.do(zhouming, readCard, li)
    expect(await seenBy(xieting, person)).toBeUndefined()
    expect(await town.do(xieting, readCard, li)).toEqual({ personId: person, known: true })
    expect(await seenBy(xieting, person)).toMatchObject({ cases: [] })
    await expect(begin(xieting, person, birth)).resolves.toHaveProperty('caseId')
  })

  it('is begun for by programs with the address alone', async () => {
    const clerk = town.browser()
    await clerk.signIn('xieting')
    const person = await idOf(li)
    await town.do(await town.staff('xieting'), readCard, li)
    const at = `/desk/counter/people/${person}/start`
    const begun = await clerk.post(at, { code: birth })
    expect(begun.status).toBe(201)
    const other = await idOf(chen)
    expect((await clerk.post(at, { code: birth, holder: { id: other, person: other } })).status).toBe(422)
  })

  it('has left after two hours, unless the card is read again', async () => {
    const clerk = await town.staff('xieting')
    const person = await idOf(li)
    await town.do(clerk, readCard, li)
    town.at('2026-11-23 12:00')
    expect(await seenBy(clerk, person)).toBeDefined()
    town.at('2026-11-23 12:01')
    expect(await seenBy(clerk, person)).toBeUndefined()
    await expect(begin(clerk, person, birth)).rejects.toMatchObject({ reason: 'card-not-read' })
    await town.do(clerk, readCard, li)
    await expect(begin(clerk, person, birth)).resolves.toHaveProperty('caseId')
  })

  it('leaves no trace at the counter once the visit is over and the next card is read', async () => {
    const clerk = await town.staff('xieting')
    await town.do(clerk, readCard, li)
    town.at('2026-11-23 15:00')
    await town.do(clerk, readCard, chen)
    expect(await town.rows(sql`select person_id as person from casework.card_reading`)).toEqual([
      { person: await idOf(chen) },
    ])
  })

  it('may not be known under another name', async () => {
    const clerk = await town.staff('xieting')
    await expect(town.do(clerk, readCard, { ...li, name: '李秀兰' })).rejects.toMatchObject({
      reason: 'card-name-differs',
    })
    expect(await seenBy(clerk, await idOf(li))).toBeUndefined()
  })
})

describe('A clerk of one agency', () => {
  it('opens cases of that agency only; a general counter opens any', async () => {
    const [own, general] = [await town.staff('xieting'), await town.staff('sunyan')]
    const person = await idOf(chen)
    for (const clerk of [own, general]) await town.do(clerk, readCard, chen)
    await expect(begin(own, person, safety)).rejects.toMatchObject({ reason: 'matter-of-another-agency' })
    await expect(begin(general, person, safety)).resolves.toHaveProperty('caseId')
  })

  it('sees what the person has under way at that agency, not elsewhere', async () => {
    const person = await idOf(li)
    const [xieting, gongli, sunyan] = await Promise.all(['xieting', 'gongli', 'sunyan'].map((one) => town.staff(one)))
    for (const clerk of [xieting, gongli, sunyan]) await town.do(clerk as Actor, readCard, li)
    const { caseId } = await begin(xieting as Actor, person, birth)
    await town.rows(
      sql`update casework.case_file set state = 'submitted', case_no = 'x' where id = ${caseId} returning id`,
    )
    expect((await seenBy(xieting as Actor, person))?.cases).toHaveLength(1)
    expect((await seenBy(sunyan as Actor, person))?.cases).toHaveLength(1)
    expect((await seenBy(gongli as Actor, person))?.cases).toEqual([])
  })
})

describe('Finding a matter at the counter', () => {
  interface Found {
    readonly matters: readonly { readonly code: string; readonly online: boolean }[]
  }
  const foundBy = async (login: string, q: string) => {
    const clerk = await town.staff(login)
    const { personId } = await town.do(clerk, readCard, li)
    return ((await town.look(clerk, counterPerson, { personId, q })) as Found).matters.map(({ code }) => code)
  }

  it('offers a clerk of one agency what that agency takes in, and a general counter everything', async () => {
    expect(await foundBy('xieting', '生育登记')).toContain(birth)
    expect(await foundBy('tangjie', '生育登记')).not.toContain(birth)
    expect(await foundBy('sunyan', '生育登记')).toContain(birth)
  })

  it('prefers matters for people, and leaves out companies’ where nobody here acts for one', async () => {
    const clerk = await town.staff('sunyan')
    const { personId } = await town.do(clerk, readCard, li)
    const { matters } = (await town.look(clerk, counterPerson, { personId, q: '准生证' })) as Found
    expect(matters[0]?.code).toBe(birth)
    const forPeople = await town.rows<{ code: string }>(
      sql`select code from catalogue.matter where audience = '{}' or 'person' = any(audience)`,
    )
    const codes = new Set(forPeople.map(({ code }) => code))
    expect(matters.filter(({ code }) => !codes.has(code))).toEqual([])
  })
})

describe('What the person at the counter can do is offered before anybody asks', () => {
  interface Offered {
    readonly renewals: readonly { code: string; endsOn: string; for: string; running: boolean }[]
    readonly matters: readonly { code: string; online: boolean }[]
    readonly cases: readonly { ended: boolean; head: { state: string } }[]
  }
  const offered = async (login: string, person: typeof li) => {
    const clerk = await town.staff(login)
    const { personId } = await town.do(clerk, readCard, person)
    return (await town.look(clerk, counterPerson, { personId })) as Offered
  }

  it('a licence about to end, until its renewal is under way', async () => {
    const [before] = (await offered('sunyan', chen)).renewals
    expect(before).toMatchObject({ code: safety, for: 'self', running: false, endsOn: '2027-01-31' })
    const browser = town.browser()
    await browser.signIn('sunyan')
    await browser.send('/desk/counter', { number: chen.number })
    const page = `/desk/counter/people/${await idOf(chen)}`
    expect((await browser.open(page)).body).toContain('可以续办')
    const begun = await browser.send(page, { for: 'self', code: safety }, `${page}/start`)
    expect(begun.location).toMatch(/^\/desk\/counter\/cases\//)
    const after = await offered('sunyan', chen)
    expect(after.renewals).toMatchObject([{ code: safety, running: true }])
    expect(after.cases).toMatchObject([{ ended: false, head: { state: 'draft' } }])
    const { body } = await browser.open(page)
    expect(body).toContain('正在续办')
    expect(body).toContain(`href="${begun.location}"`)
  })

  it('not a licence that another agency renews', async () => {
    expect((await offered('xieting', chen)).renewals).toEqual([])
  })

  it('the matters people can begin, the most used first, of those this clerk takes in', async () => {
    const everything = await offered('sunyan', li)
    expect(everything.matters.length).toBeGreaterThan(1)
    expect(everything.matters.every(({ online }) => online)).toBe(true)
    expect((await offered('xieting', li)).matters.map(({ code }) => code)).toEqual([birth])
    await town.rows(sql`insert into catalogue.matter_use (matter_id, begun)
      select id, 3 from catalogue.matter where code = ${birth} returning begun`)
    expect((await offered('sunyan', li)).matters[0]?.code).toBe(birth)
  })
})
