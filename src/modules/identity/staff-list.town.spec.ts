import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { importStaffList } from './public.ts'

let town: Town
let bureau: string
beforeAll(async () => {
  town = await openTown('2026-11-23 09:00')
  const [found] = await town.rows<{ name: string }>(
    sql`select o.name from directory.organisation o join identity.post p on p.organisation_id = o.id
        join identity.staff_member m on m.id = p.staff_id where m.login = 'tangjie'`,
  )
  bureau = found?.name ?? ''
})
afterAll(() => town?.close())

const head = 'organisation,login,name,number,post,post_en,duties'
const take = (rows: readonly string[], only: 'try' | 'do' = 'do') =>
  importStaffList(town.office, Readable.from([`\ufeff${[head, ...rows].join('\n')}\n`]), { by: 'command-line', only })
const posts = (login: string) =>
  town.rows<{ title: string; duties: string[] }>(sql`
    select p.title_zh as title, p.duties from identity.post p join identity.staff_member m on m.id = p.staff_id
    where m.login = ${login} and p.ended_at is null order by p.title_zh collate "C"`)

describe('A list of staff', () => {
  const rows = () => [
    `${bureau},shilei,石磊,511602198205010011,二号窗口,Counter 2,clerk`,
    `${bureau},shilei,石磊,511602198205010011,审查员,,officer`,
    `${bureau},lina,李娜,,科长,,approver;officer`,
    `${bureau},wangfang,王芳,,局长,,head`,
  ]

  it('is tried without anything being done', async () => {
    expect(await take(rows(), 'try')).toEqual({ rows: 4, added: 3, changed: 0, unchanged: 0, proposed: 1, defects: [] })
    expect(await posts('lina')).toEqual([])
    expect(await town.rows(sql`select 1 from platform.proposal`)).toEqual([])
  })

  it('is taken in, and once only: the same list again changes nothing', async () => {
    expect(await take(rows())).toEqual({ rows: 4, added: 2, changed: 1, unchanged: 0, proposed: 1, defects: [] })
    expect(await posts('shilei')).toEqual([
      { title: '二号窗口', duties: ['clerk'] },
      { title: '审查员', duties: ['officer'] },
    ])
    expect(await posts('lina')).toEqual([{ title: '科长', duties: ['officer', 'approver'] }])
    expect(await take(rows())).toEqual({ rows: 4, added: 0, changed: 0, unchanged: 4, proposed: 0, defects: [] })
    const changed = [`${bureau},lina,李娜,,科长,,approver`]
    expect(await take(changed)).toMatchObject({ changed: 1 })
    expect(await posts('lina')).toEqual([{ title: '科长', duties: ['approver'] }])
  })

  it('gives power over others only when an administrator agrees, and a password to nobody', async () => {
    expect(await posts('wangfang')).toEqual([])
    const han = town.browser()
    await han.signIn('hanmei')
    const [waiting] = await town.rows<{ id: string }>(sql`select id from platform.proposal where outcome is null`)
    expect((await han.open(`/desk/second/${waiting?.id}`)).body).toContain('局长')
    await han.send(`/desk/second/${waiting?.id}`, { agreed: 'true', words: '' })
    expect(await posts('wangfang')).toEqual([{ title: '局长', duties: ['head'] }])
    for (const password of ['', 'none', '12345678'])
      expect((await town.browser().send('/sign-in/staff', { login: 'wangfang', password })).status).toBe(422)
  })

  it('gives it to nobody who agrees to it themselves, under another account either', async () => {
    const [one, other] = [town.browser(), town.browser()]
    await one.signIn('hanmei')
    await other.signIn('qianjin')
    const agreed = async (browser: typeof one) => {
      const [waiting] = await town.rows<{ id: string }>(sql`select id from platform.proposal where outcome is null`)
      return (await browser.send(`/desk/second/${waiting?.id}`, { agreed: 'true', words: '' })).body
    }
    expect(await take([`${bureau},hanmei,韩梅,,局长,,head`])).toMatchObject({ proposed: 1 })
    expect(await agreed(one)).toContain('给您自己的')
    expect((await posts('hanmei')).map(({ title }) => title)).not.toContain('局长')
    expect(await agreed(other)).toBe('')
    expect((await posts('hanmei')).map(({ title }) => title)).toContain('局长')
    // An account the list would open, with the number of the one who agrees.
    const [{ hash } = { hash: null }] = await town.rows<{ hash: Buffer | null }>(
      sql`select number_hash as hash from identity.staff_member where login = 'shilei'`,
    )
    await town.rows(sql`update identity.staff_member set number_hash = ${hash}, masked_number = '5116**********0011'
                        where login = 'qianjin' returning id`)
    expect(await take([`${bureau},secondme,钱进,511602198205010011,副局长,,head`])).toMatchObject({ proposed: 1 })
    expect(await agreed(other)).toContain('同一个公民身份号码')
    expect(await posts('secondme')).toEqual([])
  })

  it('tells each row that is wrong by its line, and takes in the others', async () => {
    const report = await take([
      '没有这个局,aaa,石磊,,窗口,,clerk',
      `${bureau},Two Words,石磊,,窗口,,clerk`,
      `${bureau},bbb,,,窗口,,clerk`,
      `${bureau},ccc,石磊,,窗口,,king`,
      `${bureau},ddd,<b>,,窗口,,clerk`,
      `${bureau},eee,石磊,511602198205010012,窗口,,clerk`,
      `${bureau},fff,石磊,,窗口,,clerk`,
    ])
    expect(report).toMatchObject({ rows: 7, added: 1 })
    expect(report.defects).toEqual([
      { line: 2, column: 'organisation', reason: 'not-listed' },
      { line: 3, column: 'login', reason: 'login-not-one' },
      { line: 4, column: 'name', reason: 'required' },
      { line: 5, column: 'duties', reason: 'not-listed' },
      { line: 6, column: 'name', reason: 'name-not-a-name' },
      { line: 7, column: 'number', reason: 'number-wrong-check-character' },
    ])
    expect(await posts('fff')).toEqual([{ title: '窗口', duties: ['clerk'] }])
  })
})
