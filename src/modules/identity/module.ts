import type { Module } from '../../platform/module.ts'
import { accountChanged, accountRenewed, assuranceLapsed, codeAsked } from './events.ts'
import { routes } from './routes.ts'
import * as refusals from './text/refusals.ts'
import { timers } from './timers.ts'

export const identity: Module = {
  name: 'identity',
  title: { zh: '身份与登录', en: 'Identity' },
  routes,
  events: [accountRenewed, accountChanged, assuranceLapsed, codeAsked],
  timers,
  refusals: { zh: refusals.zh, en: refusals.en },
}
