import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { isId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { markAllRead } from '../store.ts'

/** A person puts the inbox in order. `newest` is the first message of the page: what came since then stays unread. */
export const readAll = command({
  name: 'messages.read-all',
  input: Type.Object({ newest: Type.String() }),
  allow: ({ actor }) => actor.kind === 'person',
  about: ({ newest }) => newest,
  async run({ tx, actor, now }, { newest }) {
    const person = actor.kind === 'person' ? actor.id : refuse('not-allowed')
    if (!isId(newest)) refuse('not-an-id')
    return { read: await markAllRead(tx, person, newest, now) }
  },
  tell: (_, { read }) => ({ read }),
})
