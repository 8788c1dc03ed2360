import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'
import * as refusals from './text/refusals.ts'
import { timers } from './timers.ts'

export const identity: Module = {
  name: 'identity',
  title: { zh: '身份与登录', en: 'Identity' },
  routes,
  timers,
  refusals: { zh: refusals.zh, en: refusals.en },
}
