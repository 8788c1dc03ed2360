import { Type } from 'typebox'
import { findMatter } from '#catalogue'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { letGo } from '../store.ts'

/** A person keeps a matter no longer. One that was not kept stays so. */
export const letMatterGo = command({
  name: 'portal.let-matter-go',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run({ tx, actor }, { code }) {
    const person = actor.kind === 'person' ? actor.id : refuse('not-allowed')
    const matter = (await findMatter(tx, code)) ?? refuse('not-found')
    await letGo(tx, person, code)
    return { matterId: matter.id }
  },
  about: (_, { matterId }) => matterId,
  tell: ({ code }) => ({ code }),
})
