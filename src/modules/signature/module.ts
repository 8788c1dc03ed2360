import type { Module } from '../../platform/module.ts'
import { declarationAnswered, declarationMade, declarationVoided } from './events.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.ts'
import * as refusals from './text/refusals.ts'

export const signature: Module = {
  name: 'signature',
  title: { zh: '电子签名', en: 'Electronic signature' },
  routes,
  events: [declarationMade, declarationAnswered, declarationVoided],
  reactions,
  refusals: { zh: refusals.zh, en: refusals.en },
}
