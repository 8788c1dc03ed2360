import type { Leaning } from '#directory'
import { indexMatters } from './search/index-matters.ts'
import { countByOrganisation, moveMatters, renewEdition } from './store.ts'

/** Matters of an organisation that are in use or suspended. They go to its successor, which is found by them from then on. */
export const mattersLean: Leaning = {
  what: { zh: '事项', en: 'Matters' },
  reason: 'organisation-has-matters',
  count: async (at, organisationId) => (await countByOrganisation(at)).get(organisationId) ?? 0,
  async handOver({ tx, now }, from, to) {
    await indexMatters(tx, await moveMatters(tx, from, to))
    await renewEdition(tx, 'lexicon', now)
  },
}
