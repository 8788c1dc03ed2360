import type { Leaning } from '#directory'
import { countInUse } from './store-sites.ts'

/** Sites and systems of an organisation that people sign in to, or that wait to be let in. */
export const sitesLean: Leaning = {
  what: { zh: '接入的网站和系统', en: 'Sites and systems' },
  reason: 'organisation-has-sites',
  count: countInUse,
}
