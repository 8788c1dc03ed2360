import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

export const audit: Module = {
  name: 'audit',
  title: { zh: '审计日志', en: 'Audit log' },
  routes,
  refusals,
}
