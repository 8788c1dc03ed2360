import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town?.close())

interface Held {
  readonly id: string
  readonly issuer: string
  readonly holder: string
}
/** A licence in force, by whom it is held. */
async function held(kind: 'person' | 'company'): Promise<Held> {
  const [found] = await town.rows<Held>(
    sql`select l.id, l.issuer_id as issuer, l.holder_id as holder from licences.licence l
        join identity.post p on p.organisation_id = l.issuer_id and 'approver' = any(p.duties)
        where l.holder_kind = ${kind} and l.state = '01' order by l.number limit 1`,
  )
  if (!found) throw new Error(`no ${kind} holds a licence of an agency with an approver`)
  return found
}

const approverOf = (organisation: string) => whoIs(organisation, 'approver')

async function whoIs(organisation: string, duty: 'approver' | 'head'): Promise<Browser> {
  const [found] = await town.rows<{ login: string }>(
    sql`select s.login from identity.staff_member s join identity.post p on p.staff_id = s.id
        where p.organisation_id = ${organisation} and ${duty} = any(p.duties) order by s.login limit 1`,
  )
  const browser = town.browser()
  await browser.signIn(found?.login ?? '')
  return browser
}

const told = (person: string) =>
  town.rows<{ kind: string; link: string; subject: string; english: string; body: string }>(
    sql`select kind, link, subject_zh as subject, subject_en as english, body_zh as body from messages.message
        where person = ${person} and kind like 'licences.%' order by at, id`,
  )
const ground = { reason: '经查，材料系伪造。', basis: '《中华人民共和国行政许可法》第六十九条第二款' }

describe('Whoever holds a licence', () => {
  it('is told when it is held back, given back and annulled, with what can be done against it', async () => {
    const { id, issuer, holder } = await held('person')
    const approver = await approverOf(issuer)
    const head = await whoIs(issuer, 'head')
    for (const deed of ['hold-back', 'give-back', 'annul']) {
      const path = `/desk/licences/${id}/${deed}`
      const done = await (deed === 'annul' ? approver.postWith(head, path, ground) : approver.post(path, ground))
      expect(done.status).toBe(201)
      await town.work()
    }
    const messages = await told(holder)
    expect(messages.map(({ kind }) => kind)).toEqual(['licences.heldBack', 'licences.givenBack', 'licences.annulled'])
    expect(messages.every(({ link }) => link === `/my/licences/${id}`)).toBe(true)
    expect(messages[2]?.subject).toMatch(/^您的证照已被撤销：/)
    expect(messages[2]?.english).toMatch(/^Your licence was annulled: /)
    expect(messages[2]?.body).toContain('六十日内申请行政复议')
    expect(messages[1]?.body).not.toContain('行政复议')
  })

  it('as a company is told through those who bind it, each once', async () => {
    const { id, issuer, holder } = await held('company')
    const approver = await approverOf(issuer)
    await approver.postWith(await whoIs(issuer, 'head'), `/desk/licences/${id}/revoke`, ground)
    await town.work()
    const answering = await town.rows<{ person: string }>(
      sql`select distinct person_id as person from identity.representation where company_id = ${holder} and entitled <> 'agent'`,
    )
    expect(answering.length).toBeGreaterThan(0)
    for (const { person } of answering)
      expect((await told(person)).filter(({ link }) => link === `/my/licences/${id}`)).toHaveLength(1)
  })
})
