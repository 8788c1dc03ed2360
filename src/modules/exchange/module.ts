import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

export const exchange: Module = {
  name: 'exchange',
  title: { zh: '数据共享', en: 'Data exchange' },
  routes,
  refusals,
}
