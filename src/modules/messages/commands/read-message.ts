import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { isId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { findMessage, markRead } from '../store.ts'

/**
 * A person opens a message. Opening is a deed and comes by POST: a page that is only fetched (by a browser that looks
 * ahead, by a link checker) leaves the mark alone. Opening again changes nothing.
 */
export const readMessage = command({
  name: 'messages.read-message',
  input: Type.Object({ messageId: Type.String() }),
  allow: ({ actor }) => actor.kind === 'person',
  about: ({ messageId }) => messageId,
  async run({ tx, actor, now }, { messageId }) {
    const person = actor.kind === 'person' ? actor.id : refuse('not-allowed')
    if (!isId(messageId) || !(await findMessage(tx, person, messageId))) refuse('not-found')
    await markRead(tx, person, messageId, now)
    return { messageId }
  },
})
