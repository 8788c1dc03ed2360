import type { Module } from '../../platform/module.ts'
import { caseClosed, caseMoved, filesDropped, paperMade } from './events.ts'
import { reactions, sweep } from './reactions.ts'
import { discardFiles } from './reactions-files.ts'
import { routes } from './routes.ts'
import { refusalsEn, refusalsZh } from './text/refusals.ts'

export const casework: Module = {
  name: 'casework',
  title: { zh: '办件', en: 'Casework' },
  routes,
  events: [caseMoved, caseClosed, paperMade, filesDropped],
  reactions: [...reactions, discardFiles],
  timers: [sweep],
  refusals: { zh: refusalsZh, en: refusalsEn },
}
