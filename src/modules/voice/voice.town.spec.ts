import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseClosed } from '#casework'
import { findMatter } from '#catalogue'
import { type Actor, system } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { rateCase } from './commands/rate-case.ts'
import { ratingOf } from './queries.ts'
import { satisfaction } from './store.ts'

/** Tells what the casework room tells when a case ends. */
const close = command({
  name: 'voice.close-in-spec',
  input: Type.Object({ facts: Type.Unsafe<Parameters<typeof publish>[1]>({}) }),
  allow: () => true,
  about: () => 'spec',
  async run(doing, { facts }) {
    publish(doing, facts)
  },
})
type Facts = { caseId: string; holder: { kind: 'person' | 'company'; id: string }; appliedBy: string } & Record<
  'matterCode' | 'organisation' | 'closedAt' | 'state',
  string
>
function publish(doing: { publish(event: typeof caseClosed, facts: Facts): void }, facts: Facts) {
  doing.publish(caseClosed, facts)
}

const closedAt = new Date('2026-11-23T10:00:00+08:00')
let town: Town
let he: Actor & { kind: 'person' }
let chen: Actor & { kind: 'person' }
let matter: NonNullable<Awaited<ReturnType<typeof findMatter>>>

beforeAll(async () => {
  town = await openTown()
  const person = async (login: string) => {
    const [found] = await town.rows<{ who: string }>(sql`select who from identity.demo_account where login = ${login}`)
    return { kind: 'person', id: found?.who as string, level: 3, acting: { as: 'self' } } as const
  }
  he = await person('he-xiaoyu')
  chen = await person('chen-jianguo')
  const [described] = await town.rows<{ code: string }>(
    sql`select code from catalogue.matter where current_version is not null order by code limit 1`,
  )
  matter = (await findMatter(town.office.database.sql, described?.code as string))!
})
afterAll(() => town?.close())

let serial = 0
/** A case of the person as it lies in the books, finished or not. */
async function aCase(of: Actor & { kind: 'person' }, closed: Date | null, state = 'closed'): Promise<string> {
  const id = newId(bucketOf(of.id), town.office.now())
  await town.rows(sql`
    insert into casework.case_file (bucket, id, case_no, matter_id, matter_code, matter_version, organisation_id, holder_kind,
      holder_id, person_id, acting_right, channel, state, seq, submitted_at, created_at, updated_at, closed_at)
    values (${bucketOf(id)}, ${id}, ${`spec-${++serial}`}, ${matter.id}, ${matter.code}, ${matter.version},
      ${matter.organisation}, 'person', ${of.id}, ${of.id}, 'self', 'online', ${closed ? state : 'review'}, 1, ${closedAt},
      ${closedAt}, ${closedAt}, ${closed})`)
  if (closed) {
    const holder = { kind: 'person', id: of.id } as const
    const facts = { caseId: id, holder, appliedBy: of.id, matterCode: matter.code, organisation: matter.organisation }
    await town.do(system('spec'), close, { facts: { ...facts, closedAt: closed.toISOString(), state } })
    await town.work()
  }
  return id
}

const figures = () => satisfaction(town.office.database.sql)

describe('A finished case', () => {
  it('brings one invitation, by message, with the last day for it', async () => {
    const caseId = await aCase(he, closedAt)
    const invitations = await town.rows<{ body: string; link: string }>(
      sql`select body_zh as body, link from messages.message
          where person = ${he.id} and kind = 'voice.rating-invited' and link like ${`%${caseId}%`}`,
    )
    expect(invitations).toEqual([{ body: expect.stringContaining('2026年12月23日'), link: `/my/cases/${caseId}/rate` }])
  })

  it('that the applicant withdrew brings none', async () => {
    const before = await figures()
    await aCase(he, closedAt, 'withdrawn')
    expect(await figures()).toEqual(before)
  })

  it('nobody rated counts as asked, not as praise', async () => {
    const before = await figures()
    await aCase(he, closedAt)
    expect(await figures()).toEqual({ ...before, invited: before.invited + 1 })
  })
})

describe('Rating', () => {
  it('counts once, and its supplement takes its place', async () => {
    const caseId = await aCase(he, closedAt)
    const before = await figures()
    await town.do(he, rateCase, { caseId, level: 5, tags: ['speed'], said: '等了三次。' })
    await town.work()
    expect(await figures()).toEqual({ ...before, rated: before.rated + 1 })
    await town.do(he, rateCase, { caseId, level: 2 })
    await town.work()
    expect(await figures()).toEqual({ ...before, rated: before.rated + 1, content: before.content + 1 })
    await expect(town.do(he, rateCase, { caseId, level: 1 })).rejects.toThrow('rated-already')
  })

  it('is counted for its matter and its agency alone', async () => {
    const at = town.office.database.sql
    expect(await satisfaction(at, { matterCode: matter.code })).toEqual(await figures())
    expect((await satisfaction(at, { matterCode: 'another' })).rated).toBe(0)
  })

  it('is the applicant’s alone', async () => {
    const caseId = await aCase(he, closedAt)
    await expect(town.do(chen, rateCase, { caseId, level: 1 })).rejects.toThrow('not-allowed')
    expect(await town.look(chen, ratingOf, { caseId })).toBeUndefined()
  })

  it('waits for the end of the case', async () => {
    const caseId = await aCase(he, null)
    await expect(town.do(he, rateCase, { caseId, level: 1 })).rejects.toThrow('case-not-closed')
  })

  it('ends with the thirtieth day', async () => {
    const caseId = await aCase(he, closedAt)
    town.at('2026-12-24 00:00')
    await expect(town.do(he, rateCase, { caseId, level: 1 })).rejects.toThrow('rating-too-late')
    town.at('2026-11-23 10:00')
  })

  it('refuses levels, tags and lengths there are none of', async () => {
    const caseId = await aCase(he, closedAt)
    for (const wrong of [
      { level: 0 },
      { level: 6 },
      { level: 1, tags: ['luck'] },
      { level: 1, said: '好'.repeat(501) },
    ])
      await expect(town.do(he, rateCase, { caseId, ...wrong })).rejects.toThrow('invalid')
  })

  it('leaves on record that somebody rated, not how', async () => {
    const caseId = await aCase(he, closedAt)
    await town.do(he, rateCase, { caseId, level: 5, said: '不满意' })
    const [entry] = await town.rows<{ detail: unknown }>(
      sql`select detail from platform.audit_entry
          where bucket = ${bucketOf(caseId)} and about = ${caseId} and did = 'voice.rate-case'`,
    )
    expect(entry?.detail).toEqual({ time: 1 })
  })
})

describe('Rating in a browser without scripts', () => {
  it('takes the tags of the chosen level only, thanks, and offers one supplement', async () => {
    const caseId = await aCase(he, closedAt)
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    const page = `/my/cases/${caseId}/rate`
    expect((await browser.open(page)).body).toContain('非常不满意')
    const refused = await browser.send(page, { said: '忘了选' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('忘了选')
    const rated = await browser.send(page, { level: '1', 'tags-1': ['guide', 'speed'], 'tags-5': 'manner', said: '' })
    expect([rated.status, rated.location]).toEqual([303, page])
    const thanks = (await browser.open(page)).body
    expect(thanks).toContain('谢谢您的评价')
    expect(thanks).toContain('办事指南准确、办得快')
    expect(thanks).not.toContain('态度不好</dd>')
    await browser.send(page, { level: '2' })
    expect((await browser.open(page)).body).not.toContain('<form method="post" action="/my/cases')
  })
})
