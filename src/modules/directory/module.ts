import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'
import * as refusals from './text/refusals.ts'

export const directory: Module = {
  name: 'directory',
  title: { zh: '组织与区划', en: 'Directory' },
  routes,
  refusals: { zh: refusals.zh, en: refusals.en },
}
