import type { Module } from '../../platform/module.ts'
import { changeGroup } from './commands/change-group.ts'
import { changeUser } from './commands/change-user.ts'
import { scim } from './guest.ts'
import { refusals } from './text/refusals.ts'

export const provisioning: Module = {
  name: 'provisioning',
  title: { zh: '账号供给', en: 'Provisioning' },
  routes: [],
  deeds: [changeUser, changeGroup] as never,
  guest: scim,
  refusals,
}
