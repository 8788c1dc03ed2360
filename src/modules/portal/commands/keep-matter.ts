import { Type } from 'typebox'
import { findMatter } from '#catalogue'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { countKept, isKept, keep } from '../store.ts'

/** A list longer than this helps nobody find anything. */
export const mostKept = 100

/** A person keeps a matter to find it again 收藏: theirs alone, whoever they act for. Keeping it again changes nothing. */
export const keepMatter = command({
  name: 'portal.keep-matter',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run({ tx, actor, now }, { code }) {
    const person = actor.kind === 'person' ? actor.id : refuse('not-allowed')
    const matter = (await findMatter(tx, code)) ?? refuse('not-found')
    if (!(await isKept(tx, person, code)) && (await countKept(tx, person)) >= mostKept)
      refuse('too-many-kept', {}, { most: mostKept })
    await keep(tx, person, code, now)
    return { matterId: matter.id }
  },
  about: (_, { matterId }) => matterId,
  tell: ({ code }) => ({ code }),
})
