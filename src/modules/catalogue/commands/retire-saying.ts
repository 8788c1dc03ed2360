import { Type } from 'typebox'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isUuid } from '../shown.ts'
import { renewEdition } from '../store.ts'
import { findSaying, setSayingRetired } from '../store-sayings.ts'

/** Takes a saying out of use, or puts it back: it is kept, so that nobody writes the same again unknowing. */
export const retireSaying = command({
  name: 'catalogue.retire-saying',
  input: Type.Object({ sayingId: Type.String({ maxLength: 200 }), retired: Type.Boolean() }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: ({ sayingId }) => sayingId,
  tell: ({ retired }) => ({ retired }),
  async run({ tx, actor, now }, { sayingId, retired }) {
    if (!isUuid(sayingId) || !(await findSaying(tx, sayingId))) refuse('not-found')
    await setSayingRetired(tx, sayingId, retired, actorId(actor) ?? '', now)
    await renewEdition(tx, 'sayings', now)
    return { sayingId }
  },
})
