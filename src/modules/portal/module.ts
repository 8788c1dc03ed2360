import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

export const portal: Module = {
  name: 'portal',
  title: { zh: '门户', en: 'Portal' },
  routes,
  refusals,
}
