import type { Module } from '../../platform/module.ts'
import { siteLeft } from './events.ts'
import { provider } from './guest.ts'
import { cutMisused, endVisitsElsewhere, endVisitsNoLongerTheirs, tellSiteLeft } from './reactions.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'
import { timers } from './timers.ts'

export const signon: Module = {
  name: 'signon',
  title: { zh: '统一登录', en: 'Single sign-on' },
  routes,
  guest: provider,
  events: [siteLeft],
  reactions: [cutMisused, endVisitsElsewhere, endVisitsNoLongerTheirs, tellSiteLeft],
  timers,
  refusals,
}
