import { oneRow, row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import type { Mail, MailState } from './mail.ts'
import type { Message } from './message.ts'

const columns = sql`id, person, kind, subject_zh as "subjectZh", subject_en as "subjectEn", body_zh as "bodyZh",
  body_en as "bodyEn", link, at, read_at as "readAt"`

interface MessageRow {
  readonly id: string
  readonly person: string
  readonly kind: string
  readonly subjectZh: string
  readonly subjectEn: string
  readonly bodyZh: string
  readonly bodyEn: string
  readonly link: string
  readonly at: Date
  readonly readAt: Date | null
}

const messageOf = ({ subjectZh, subjectEn, bodyZh, bodyEn, ...rest }: MessageRow): Message => ({
  ...rest,
  subject: { zh: subjectZh, en: subjectEn },
  body: { zh: bodyZh, en: bodyEn },
})

export async function insertMessage(tx: Tx, message: Message) {
  const { id, person, kind, subject, body, link, at, readAt } = message
  await sql`
    insert into messages.message
      (bucket, id, person, kind, subject_zh, subject_en, body_zh, body_en, link, at, read_at)
    values (${bucketOf(id)}, ${id}, ${person}, ${kind}, ${subject.zh}, ${english(subject)}, ${body.zh}, ${english(body)},
      ${link}, ${at}, ${readAt})`.execute(tx)
}

const english = ({ zh, en }: Both) => en ?? zh

/** The newest messages of a person, older than `after`. */
export async function messagesOf(
  at: Sql,
  person: string,
  after: string | undefined,
  limit: number,
): Promise<Message[]> {
  const older = after === undefined ? sql`` : sql`and id < ${after}`
  const found = await rows<MessageRow>(
    at,
    sql`select ${columns} from messages.message
        where bucket = ${bucketOf(person)} and person = ${person} ${older}
        order by id desc limit ${limit}`,
  )
  return found.map(messageOf)
}

/** The newest few, for the person's own page. */
export const latestMessages = (at: Sql, person: string, limit: number) => messagesOf(at, person, undefined, limit)

export async function findMessage(at: Sql, person: string, id: string): Promise<Message | undefined> {
  const found = await row<MessageRow>(
    at,
    sql`select ${columns} from messages.message
        where bucket = ${bucketOf(person)} and id = ${id} and person = ${person}`,
  )
  return found && messageOf(found)
}

/** How many messages a person has not opened yet; a hundred is as good as more. */
export async function unreadCount(at: Sql, person: string): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*) as count from (
          select 1 from messages.message
          where bucket = ${bucketOf(person)} and person = ${person} and read_at is null limit 100) as unread`,
  )
  return count
}

/** The first reading counts; reading again changes nothing. */
export async function markRead(tx: Tx, person: string, id: string, now: Date): Promise<void> {
  await sql`update messages.message set read_at = ${now}
            where bucket = ${bucketOf(person)} and id = ${id} and person = ${person} and read_at is null`.execute(tx)
}

/** Marks what had arrived up to `newest`, so that nothing unseen is marked; says how many. */
export async function markAllRead(tx: Tx, person: string, newest: string, now: Date): Promise<number> {
  return touch(
    tx,
    sql`update messages.message set read_at = ${now}
        where bucket = ${bucketOf(person)} and person = ${person} and read_at is null and id <= ${newest}`,
  )
}

export async function insertMail(tx: Tx, mail: Mail) {
  const { id, channel, address, subject, body, state, at, tries, triedAt, sentAt, answer } = mail
  await sql`insert into messages.mail (id, channel, address, subject, body, state, at, tries, tried_at, sent_at, answer)
            values (${id}, ${channel}, ${address}, ${subject}, ${body}, ${state}, ${at}, ${tries}, ${triedAt}, ${sentAt},
              ${answer}) on conflict (id) do nothing`.execute(tx)
}

const mailColumns = sql`id, channel, address, subject, body, state, tries, at, tried_at as "triedAt", sent_at as "sentAt", answer`

/** Counts a try and hands out the mail, if it still waits. Run outside the deed: a try that fails is counted too. */
export async function takeWaitingMail(at: Sql, id: string, now: Date): Promise<Mail | undefined> {
  return row<Mail>(
    at,
    sql`update messages.mail set tries = tries + 1, tried_at = ${now}
        where id = ${id} and state = 'waiting' returning ${mailColumns}`,
  )
}

/** What has gone is kept as a fact only: address and text are forgotten. */
export async function markSent(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update messages.mail
            set state = 'sent', sent_at = ${now}, address = null, subject = null, body = null, answer = null
            where id = ${id} and state = 'waiting'`.execute(tx)
}

export async function markReturned(tx: Tx, id: string, answer: string): Promise<void> {
  await sql`update messages.mail set state = 'returned', answer = ${answer}, address = null, subject = null, body = null
            where id = ${id} and state = 'waiting'`.execute(tx)
}

/** The newest mails of the installation, older than `after`. */
export async function mails(at: Sql, after: string | undefined, limit: number): Promise<Mail[]> {
  const older = after === undefined ? sql`` : sql`where id < ${after}`
  return rows<Mail>(at, sql`select ${mailColumns} from messages.mail ${older} order by id desc limit ${limit}`)
}

export async function mailsByState(at: Sql): Promise<{ state: MailState; count: number }[]> {
  return rows(at, sql`select state, count(*) as count from messages.mail group by state order by state`)
}
