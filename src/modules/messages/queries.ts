import { Type } from 'typebox'
import { openText } from '../../platform/crypto.ts'
import { isId } from '../../platform/ids.ts'
import { query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import type { Message } from './message.ts'
import { findMessage, mails, mailsByState, messagesOf, unreadCount } from './store.ts'

const pageSize = 20
const after = Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' }))

const Line = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  subject: BothText,
  at: Instant,
  read: Type.Boolean(),
})

const lineOf = ({ id, kind, subject, at, readAt }: Message) => ({ id, kind, subject, at, read: readAt !== null })

/** The inbox of whoever asks, newest first. */
export const inbox = query({
  name: 'messages.inbox',
  input: Type.Object({ after }),
  output: Type.Object({
    items: Type.Array(Line),
    unread: Type.Integer(),
    next: Type.Union([Type.String(), Type.Null()]),
    later: Type.Boolean(),
  }),
  async run({ tx, actor }, input) {
    if (actor.kind !== 'person' || (input.after !== undefined && !isId(input.after))) return undefined
    const [found, unread] = await Promise.all([
      messagesOf(tx, actor.id, input.after, pageSize + 1),
      unreadCount(tx, actor.id),
    ])
    const items = found.slice(0, pageSize).map(lineOf)
    const next = found.length > pageSize ? (items.at(-1)?.id ?? null) : null
    return { items, unread, next, later: input.after !== undefined }
  },
})

/** One message of whoever asks; anybody else's is not there. */
export const oneMessage = query({
  name: 'messages.message',
  input: Type.Object({ messageId: Type.String() }),
  output: Type.Object({ ...Line.properties, body: BothText, link: Type.String() }),
  async run({ tx, actor }, { messageId }) {
    if (actor.kind !== 'person' || !isId(messageId)) return undefined
    const message = await findMessage(tx, actor.id, messageId)
    return message && { ...lineOf(message), body: message.body, link: message.link }
  },
})

/** The mails of the demonstration. Where real people get real mails nobody reads them here. */
export const outbox = query({
  name: 'messages.outbox',
  input: Type.Object({ after }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        channel: Type.Enum(['mail', 'text']),
        to: Type.Union([Type.String(), Type.Null()]),
        subject: Type.Union([Type.String(), Type.Null()]),
        body: Type.Union([Type.String(), Type.Null()]),
        state: Type.Union([
          Type.Literal('waiting'),
          Type.Literal('sent'),
          Type.Literal('kept'),
          Type.Literal('returned'),
        ]),
        tries: Type.Integer(),
        at: Instant,
      }),
    ),
    counts: Type.Array(Type.Object({ state: Type.String(), count: Type.Integer() })),
    next: Type.Union([Type.String(), Type.Null()]),
  }),
  async run({ tx, office }, input) {
    if (!office.config.demo || (input.after !== undefined && !isId(input.after))) return undefined
    const [found, counts] = await Promise.all([mails(tx, input.after, pageSize + 1), mailsByState(tx)])
    const items = found.slice(0, pageSize).map(({ id, channel, address, subject, body, state, tries, at }) => ({
      to: address && openText(office.keys.seal, address),
      ...{ id, channel, subject, body, state, tries, at },
    }))
    return { items, counts, next: found.length > pageSize ? (items.at(-1)?.id ?? null) : null }
  },
})
