import type { Module } from '../../platform/module.ts'
import { mailWaiting } from './events.ts'
import { deliverMail, tellChanged, tellLapsed, tellMandate, tellRenewed } from './reactions.ts'
import { sendCode } from './reactions-texts.ts'
import { routes } from './routes.ts'

export const messages: Module = {
  name: 'messages',
  title: { zh: '消息', en: 'Messages' },
  routes,
  events: [mailWaiting],
  reactions: [deliverMail, sendCode, tellRenewed, tellChanged, tellLapsed, tellMandate],
}
