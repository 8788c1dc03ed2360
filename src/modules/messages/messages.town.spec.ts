import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reactions } from '../../app.ts'
import { type Actor, system } from '../../platform/actor.ts'
import { command, type Office, perform } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import { sql } from '../../platform/db.ts'
import { workOff } from '../../platform/jobs.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { readAll } from './commands/read-all.ts'
import { readMessage } from './commands/read-message.ts'
import { inbox, oneMessage } from './queries.ts'
import { send } from './send.ts'
import { unreadCount } from './store.ts'
import { type MailServer, openMailServer } from './testing/mail-server.ts'

/** Any deed of any room that has something to say. */
const tell = command({
  name: 'messages.tell-in-spec',
  input: Type.Object({
    to: Type.String(),
    subject: Type.String(),
    mail: Type.Boolean(),
    fails: Type.Optional(Type.Boolean()),
  }),
  allow: () => true,
  about: ({ to }) => to,
  async run(doing, { to, subject, mail, fails }) {
    const id = await send(doing, {
      ...{ to, mail },
      kind: 'spec.told',
      subject: { zh: subject, en: `On ${subject}` },
      body: { zh: '请在网上查看进度。', en: 'See the progress online.' },
      link: '/my/cases',
    })
    if (fails) throw new Error('the deed failed after it had spoken')
    return { id }
  },
})

let town: Town
let he: Actor & { kind: 'person' }
let chen: Actor & { kind: 'person' }
const house = system('spec')

beforeAll(async () => {
  town = await openTown()
  const person = async (login: string) => {
    const [found] = await town.rows<{ who: string }>(sql`select who from identity.demo_account where login = ${login}`)
    return { kind: 'person', id: found?.who as string, level: 3, acting: { as: 'self' } } as const
  }
  he = await person('he-xiaoyu')
  chen = await person('chen-jianguo')
})
afterAll(() => town?.close())

const told = async (to: Actor & { kind: 'person' }, subject: string, mail = false) =>
  (await town.do(house, tell, { to: to.id, subject, mail })).id
const unread = (who: Actor & { kind: 'person' }) => unreadCount(town.office.database.sql, who.id)

describe('The inbox', () => {
  it('shows what was said, newest first, and counts what was not opened', async () => {
    const before = await unread(he)
    await told(he, '材料收到')
    await told(he, '已经受理')
    const shown = (await town.look(he, inbox, {})) as { items: { subject: { zh: string } }[]; unread: number }
    expect(shown.items.slice(0, 2).map(({ subject }) => subject.zh)).toEqual(['已经受理', '材料收到'])
    expect(shown.unread).toBe(before + 2)
  })

  it('says nothing when the deed that said it failed', async () => {
    const before = await unread(he)
    await expect(town.do(house, tell, { to: he.id, subject: '没有的事', mail: false, fails: true })).rejects.toThrow()
    expect(await unread(he)).toBe(before)
  })

  it('is read page by page, each message once', async () => {
    for (let count = 0; count < 45; count++) await told(chen, `第 ${count} 条`)
    const seen: string[] = []
    for (let after: string | null = '', rounds = 0; after !== null && rounds < 10; rounds++) {
      const page = (await town.look(chen, inbox, after === '' ? {} : { after })) as {
        items: { id: string }[]
        next: string | null
      }
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(45)
  })

  it('does not show one person another’s message, nor let them open it', async () => {
    const id = await told(he, '只给何晓雨')
    expect(await town.look(chen, oneMessage, { messageId: id })).toBeUndefined()
    await expect(town.do(chen, readMessage, { messageId: id })).rejects.toThrow('not-found')
  })

  it('is not found by what is no id', async () => {
    for (const messageId of ["'", 'nothing', '-'.repeat(36), '../all-read'])
      await expect(town.do(chen, readMessage, { messageId })).rejects.toThrow('not-found')
  })

  it('keeps the moment of the first reading', async () => {
    const id = await told(he, '读两遍')
    const readAt = () => town.rows<{ at: Date }>(sql`select read_at as at from messages.message where id = ${id}`)
    town.at('2026-11-23 11:00')
    await town.do(he, readMessage, { messageId: id })
    town.at('2026-11-23 12:00')
    await town.do(he, readMessage, { messageId: id })
    expect((await readAt())[0]?.at).toEqual(new Date('2026-11-23T11:00:00+08:00'))
  })

  it('marks all that was on the screen and nothing that came later', async () => {
    const newest = await told(he, '看到的')
    town.at('2026-11-23 12:01')
    await told(he, '后来的')
    await town.do(he, readAll, { newest })
    expect(await unread(he)).toBe(1)
  })
})

describe('The inbox in a browser without scripts', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = town.browser()
    await browser.signIn('he-xiaoyu')
  })

  it('opens an unread message by a button that leaves the mark', async () => {
    const id = await told(he, '点开看看')
    const list = await browser.open('/my/messages')
    expect(list.status).toBe(200)
    expect(list.body).toContain('点开看看')
    const before = await unread(he)
    expect((await browser.open(`/my/messages/${id}`)).body).toContain('标为已读')
    expect(await unread(he)).toBe(before)
    const opened = await browser.send('/my/messages', {}, `/my/messages/${id}`)
    expect([opened.status, opened.location]).toEqual([303, `/my/messages/${id}`])
    expect(await unread(he)).toBe(before - 1)
    expect((await browser.open(`/my/messages/${id}`)).body).not.toContain('标为已读')
  })

  it('speaks English to those who want it, and JSON to programs', async () => {
    const id = await told(he, '双语')
    await browser.open('/preferences?lang=en&back=/my')
    expect((await browser.open(`/my/messages/${id}`)).body).toContain('On 双语')
    const { subject, read } = (await browser.open(`/api/v1/my/messages/${id}`)).json()
    expect({ subject, read }).toEqual({ subject: { zh: '双语', en: 'On 双语' }, read: false })
  })

  it('says not found for a message that is not theirs', async () => {
    const id = await told(chen, '给陈建国')
    expect((await browser.open(`/my/messages/${id}`)).status).toBe(404)
    expect((await browser.open('/my/messages/nothing')).status).toBe(404)
  })
})

describe('The account', () => {
  const kindsTold = async (person: string) =>
    (
      await town.rows<{ kind: string }>(
        sql`select kind from messages.message where person = ${person} and kind like 'identity.%' order by kind`,
      )
    ).map(({ kind }) => kind)
  const addresses = async () =>
    (await town.rows<{ address: Buffer }>(sql`select address from messages.mail where state = 'kept' order by id`))
      .map(({ address }) => openText(town.office.keys.seal, address))
      .toSorted()

  it('tells of a change of mobile number, mail address and password, at the address held before', async () => {
    const browser = town.browser()
    await browser.signIn('lin-fang')
    const [lin] = await town.rows<{ who: string }>(sql`select who from identity.demo_account where login = 'lin-fang'`)
    const id = lin?.who as string
    await town.rows(sql`update identity.person set email = 'lin@example.org' where id = ${id}`)
    const current = 'demo-1234'
    const sent = [
      await browser.send('/my/profile/mobile', { mobile: '13900139077', current }),
      await browser.send('/my/profile/email', { email: 'other@example.org', current }),
      await browser.send('/my/profile/password', { current, password: '长江的水向东流去' }),
    ]
    expect(sent.map(({ location }) => location)).toEqual(['/my/profile', '/my/profile', '/my/profile'])
    const jobs = await town.rows<{ payload: unknown }>(sql`select payload from graphile_worker._private_jobs`)
    expect(JSON.stringify(jobs)).not.toMatch(/example\.org|13900139077/)
    await town.work()
    expect(await kindsTold(id)).toEqual([
      'identity.account-email',
      'identity.account-mobile',
      'identity.account-password',
    ])
    expect(await addresses()).toEqual(['lin@example.org', 'lin@example.org', 'other@example.org'])
  })

  it('tells of an account set anew at a counter, and the log names the post it was done at', async () => {
    await town.rows(sql`update identity.person set email = 'he@example.org' where id = ${he.id}`)
    const clerk = town.browser()
    await clerk.signIn('zhouming')
    const card = { name: '何晓雨', number: '511602199103080021', mobile: '13900139078', password: '山城的雾很大很白' }
    expect((await clerk.send('/desk/accounts', card)).location).toBe('/desk/accounts?done=1')
    await town.work()
    expect(await kindsTold(he.id)).toEqual(['identity.account-renewed'])
    expect((await addresses()).filter((one) => one === 'he@example.org')).toHaveLength(1)
    const [entry] = await town.rows<{ detail: unknown; post: string }>(
      sql`select a.detail, p.id as post from platform.audit_entry a
          join identity.staff_member m on m.login = 'zhouming' join identity.post p on p.staff_id = m.id
          where a.did = 'identity.renew-account' order by a.at desc limit 1`,
    )
    expect(entry?.detail).toEqual({ post: entry?.post })
  })
})

describe('Mail', () => {
  let server: MailServer
  let posting: Office
  beforeAll(async () => {
    server = await openMailServer()
    posting = { ...town.office, config: { ...town.office.config, smtpUrl: server.url } }
    await town.rows(sql`update identity.person set email = 'he@example.org' where id = ${he.id}`)
  })
  afterAll(() => server?.close())

  const mailRows = () =>
    town.rows<{
      id: string
      state: string
      tries: number
      address: Buffer | null
      body: string | null
      answer: string | null
    }>(sql`select id, state, tries, address, body, answer from messages.mail order by id desc`)
  let minute = 0
  const post = (subject: string) => {
    town.at(`2026-11-23 13:${String(++minute).padStart(2, '0')}`)
    return perform(posting, tell, house, { to: he.id, subject, mail: true })
  }
  /** The queue waits longer after each failure; here time passes at once. */
  const work = async () => {
    await town.rows(sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`)
    await workOff(posting, reactions)
  }

  it('is kept to be looked at where no mail server is set, its address sealed', async () => {
    await told(he, '留着看', true)
    const [kept] = await mailRows()
    expect(kept?.state).toBe('kept')
    expect(kept?.address?.toString('latin1')).not.toContain('he@example.org')
    const admin = town.browser()
    await admin.signIn('qianjin')
    const page = await admin.open('/desk/outbox')
    expect(page.body).toContain('he@example.org')
    expect(page.body).toContain('留着看')
  })

  it('is shown to nobody but the keeper of the house', async () => {
    const clerk = town.browser()
    await clerk.signIn('zhouming')
    expect((await clerk.open('/desk/outbox')).status).toBe(403)
  })

  it('is not written to who gave no address', async () => {
    await town.rows(sql`update identity.person set email = null where id = ${chen.id}`)
    const before = (await mailRows()).length
    await told(chen, '没有邮箱', true)
    expect((await mailRows()).length).toBe(before)
  })

  it('arrives with its Chinese subject, and only the fact of it stays', async () => {
    await post('已受理：社会保障卡补领')
    expect((await mailRows())[0]?.state).toBe('waiting')
    await work()
    expect(server.received.at(-1)?.to).toEqual(['he@example.org'])
    expect(server.received.at(-1)?.text).toMatch(/^Subject: =\?UTF-8\?/m)
    const [sent] = await mailRows()
    expect(sent).toMatchObject({ state: 'sent', tries: 1, address: null, body: null })
  })

  it('holds no transaction open while the mail server takes its time', async () => {
    let open: number | undefined
    server.meanwhile(async () => {
      const [found] = await town.rows<{ open: number }>(
        sql`select count(*) as open from pg_stat_activity
            where datname = current_database() and state like 'idle in transaction%'`,
      )
      open = found?.open
    })
    await post('慢慢来')
    await work()
    server.meanwhile(async () => {})
    expect(open).toBe(0)
    expect((await mailRows())[0]).toMatchObject({ state: 'sent', tries: 1 })
  })

  it('is tried again until the server takes it, and then leaves once', async () => {
    server.refuseWith('451 later')
    await post('再试一次')
    await work()
    expect((await mailRows())[0]).toMatchObject({ state: 'waiting', tries: 1 })
    server.refuseWith(undefined)
    const before = server.received.length
    await work()
    await work()
    expect(server.received.length).toBe(before + 1)
    expect((await mailRows())[0]).toMatchObject({ state: 'sent', tries: 2 })
  })

  it('is given up when the server refuses it for good', async () => {
    server.refuseWith('550 no such mailbox')
    await post('没有这个邮箱')
    await work()
    server.refuseWith(undefined)
    const before = server.received.length
    await work()
    expect(server.received.length).toBe(before)
    expect((await mailRows())[0]).toMatchObject({
      state: 'returned',
      tries: 1,
      address: null,
      body: null,
      answer: '550',
    })
  })

  it('waits while the server refuses us and not the mailbox: that is for the operator to mend', async () => {
    server.refuseWith('554 5.7.1 relay access denied')
    await post('密码错了')
    await work()
    expect((await mailRows())[0]).toMatchObject({ state: 'waiting', tries: 1, answer: null })
    server.refuseWith(undefined)
    await work()
    await work()
    expect((await mailRows())[0]).toMatchObject({ state: 'sent', tries: 2 })
  })

  it('puts no address into the queue', async () => {
    await post('排着队')
    const jobs = await town.rows<{ payload: unknown }>(sql`select payload from graphile_worker._private_jobs`)
    expect(JSON.stringify(jobs)).not.toContain('example.org')
    await work()
  })
})
