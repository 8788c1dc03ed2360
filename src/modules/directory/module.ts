import type { Module } from '../../platform/module.ts'
import type { Leaning } from './leaning.ts'
import { routes } from './routes.ts'
import * as refusals from './text/refusals.ts'

/** Told by the rooms above what of theirs stands on an organisation. */
export const directory = (leanings: readonly Leaning[]): Module => ({
  name: 'directory',
  title: { zh: '组织与区划', en: 'Directory' },
  routes: routes(leanings),
  refusals: { zh: refusals.zh, en: refusals.en },
})
