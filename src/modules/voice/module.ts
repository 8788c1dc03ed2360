import type { Module } from '../../platform/module.ts'
import { caseRated } from './events.ts'
import { countRating, inviteToRate } from './reactions.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

export const voice: Module = {
  name: 'voice',
  title: { zh: '评价', en: 'Ratings' },
  routes,
  events: [caseRated],
  reactions: [inviteToRate, countRating],
  refusals,
}
