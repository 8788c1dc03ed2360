import type { Module } from '../../platform/module.ts'
import { importAsked, matterPublished } from './events.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.ts'
import { searchMatters } from './search/search-matters.ts'
import * as refusals from './text/refusals.ts'
import { forgetOldGaps } from './timers.ts'

export const catalogue: Module = {
  name: 'catalogue',
  title: { zh: '事项目录', en: 'Catalogue' },
  routes,
  events: [matterPublished, importAsked],
  reactions,
  timers: [forgetOldGaps],
  // The words of the town and the dictionary of the word cutter take a second or two to read.
  warm: ({ database }) => searchMatters(database.sql, { q: '食品许可', limit: 1 }),
  refusals: { zh: refusals.zh, en: refusals.en },
}
