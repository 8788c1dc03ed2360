import type { Module } from '../../platform/module.ts'
import { checkAsked, logSealed } from './events.ts'
import { anchorHeads, checkEveryNight, checkLog, sealLog } from './reactions.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

export const audit: Module = {
  name: 'audit',
  title: { zh: '审计日志', en: 'Audit log' },
  routes,
  events: [logSealed, checkAsked],
  reactions: [anchorHeads, checkLog],
  timers: [sealLog, checkEveryNight],
  refusals,
}
