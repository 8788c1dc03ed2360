import { Type } from 'typebox'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { checkedSaying, SayingEntered } from '../sayings.ts'
import { isUuid } from '../shown.ts'
import { renewEdition } from '../store.ts'
import { findSaying, updateSaying } from '../store-sayings.ts'

/** Changes what people say or what they mean by it. A group of the starter data is the staff's from then on. */
export const changeSaying = command({
  name: 'catalogue.change-saying',
  input: Type.Object({ sayingId: Type.String({ maxLength: 200 }), ...SayingEntered.properties }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: ({ sayingId }) => sayingId,
  tell: ({ says, means }) => ({ says: says.length, means: means.length }),
  async run({ tx, actor, now }, { sayingId, ...entered }) {
    if (!isUuid(sayingId) || !(await findSaying(tx, sayingId))) refuse('not-found')
    await updateSaying(tx, { id: sayingId, ...(await checkedSaying(tx, entered)) }, actorId(actor) ?? '', now)
    await renewEdition(tx, 'sayings', now)
    return { sayingId }
  },
})
