import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { forgetGap } from '../store-sayings.ts'

/** Takes a question off the list of those that found nothing: it is answered now, or never will be. */
export const forgetSearchGap = command({
  name: 'catalogue.forget-search-gap',
  input: Type.Object({ query: Type.String({ minLength: 1, maxLength: 80 }) }),
  allow: ({ actor }) => has(actor, 'admin'),
  async run({ tx, now }, { query }) {
    return { id: newReferenceId(now), days: await forgetGap(tx, query) }
  },
  about: (_, { id }) => id,
})
