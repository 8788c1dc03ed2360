import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { type Edited, takeMatter } from '../editing.ts'
import { deleteDraft, draftOf } from '../store.ts'

/** Throws a draft away. What is in force stays in force. */
export const discardDraft = command({
  name: 'catalogue.discard-draft',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { matterId }: Edited & { readonly version: number }) => matterId,
  tell: ({ code }, { version }) => ({ code, version }),
  async run({ tx, actor }, { code }) {
    const matter = await takeMatter(tx, actor, code)
    const draft = (await draftOf(tx, matter.id)) ?? refuse('matter-has-no-draft')
    await deleteDraft(tx, matter.id)
    return { matterId: matter.id, code, version: draft.version }
  },
})
