import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { checkedSaying, SayingEntered } from '../sayings.ts'
import { renewEdition } from '../store.ts'
import { insertSaying } from '../store-sayings.ts'

/** Adds what people say and what they mean by it. The next search of every process knows it. */
export const addSaying = command({
  name: 'catalogue.add-saying',
  input: SayingEntered,
  allow: ({ actor }) => has(actor, 'admin'),
  async run({ tx, actor, now }, entered) {
    const id = newReferenceId(now)
    await insertSaying(tx, { id, ...(await checkedSaying(tx, entered)) }, actorId(actor) ?? '', now)
    await renewEdition(tx, 'sayings', now)
    return { sayingId: id }
  },
  about: (_, { sayingId }) => sayingId,
  tell: ({ says, means }) => ({ says: says.length, means: means.length }),
})
