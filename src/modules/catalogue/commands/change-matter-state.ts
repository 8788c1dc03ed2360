import { Type } from 'typebox'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { type Edited, takeMatter } from '../editing.ts'
import { indexMatters } from '../search/index-matters.ts'
import { State } from '../shown.ts'
import { addStateChange, renewEdition, setState } from '../store.ts'

/**
 * Suspends a matter, retires it, or puts it back into use. Cases under way go on as they began (lint L14). The reason is
 * kept with the matter, for those who describe it; typed words do not belong into the audit log.
 */
export const changeMatterState = command({
  name: 'catalogue.change-matter-state',
  input: Type.Object({
    code: Type.String({ maxLength: 200 }),
    state: State,
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { matterId }: Edited) => matterId,
  tell: ({ code, state }) => ({ code, state }),
  async run({ tx, actor, now }, { code, state, reason }) {
    const matter = await takeMatter(tx, actor, code)
    await setState(tx, matter.id, state, now)
    const change = { id: newReferenceId(now), from: matter.state, to: state, reason: reason.trim(), at: now }
    await addStateChange(tx, matter.id, actorId(actor) ?? '', change)
    await indexMatters(tx, [matter.id])
    await renewEdition(tx, 'lexicon', now)
    return { matterId: matter.id, code }
  },
})
