import type { Module } from '../../platform/module.ts'
import { importStaffRow } from './commands/import-staff-row.ts'
import {
  accountChanged,
  accountMisused,
  accountRenewed,
  actingEnded,
  assuranceLapsed,
  codeAsked,
  mandateMoved,
  signedOut,
} from './events.ts'
import { logoutNotices } from './logout-notices.ts'
import type { MattersKnown } from './matters-known.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.ts'
import * as refusals from './text/refusals.ts'
import { timers } from './timers.ts'
import type { Elsewhere } from './waits-elsewhere.ts'

/**
 * The room of people, companies and staff, told by the room of matters what a mandate can be for, and by the rooms above what
 * waits there for a second person.
 */
export const identity = (matters: MattersKnown, elsewhere: readonly Elsewhere[]): Module => ({
  name: 'identity',
  title: { zh: '身份与登录', en: 'Identity' },
  routes: routes(matters, elsewhere),
  guest: logoutNotices,
  deeds: [importStaffRow] as never,
  events: [
    accountMisused,
    actingEnded,
    accountRenewed,
    accountChanged,
    assuranceLapsed,
    codeAsked,
    mandateMoved,
    signedOut,
  ],
  reactions,
  timers,
  refusals: { zh: refusals.zh, en: refusals.en },
})
