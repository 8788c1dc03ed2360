import { asks, type Route, sends, shows } from '../../platform/route.ts'
import { askCheck } from './commands/ask-check.ts'
import { findWho } from './commands/find-who.ts'
import { findWhoPage } from './pages/find-who-page.tsx'
import { headsPage } from './pages/heads-page.tsx'
import { logPage } from './pages/log-page.tsx'
import { ownLogPage } from './pages/own-log-page.tsx'
import { sealingPage } from './pages/sealing-page.tsx'
import { exportedLog, log } from './queries.ts'
import { ownLog } from './queries-own.ts'
import { entryProof, heads, sealing } from './queries-sealing.ts'

export const routes: readonly Route[] = [
  shows('/desk/audit', ['admin'], log, logPage, { forgives: true }),
  asks('/desk/audit/who', ['admin'], {
    page: findWhoPage,
    does: findWho,
    goTo: ({ ids }) => `/desk/audit?actor=${ids.join(',')}`,
    perMinute: 60,
  }),
  sends('/desk/audit/export', ['admin'], exportedLog, ({ chunks }) => ({
    chunks,
    media: 'text/csv; charset=utf-8',
    name: 'audit-log.csv',
    inline: false,
  })),
  shows('/desk/audit/sealing', ['admin'], sealing, sealingPage),
  asks('/desk/audit/sealing/checks', ['admin'], { does: askCheck, goTo: () => '/desk/audit/sealing', perMinute: 6 }),
  sends('/desk/audit/entries/:entryId/proof', ['admin'], entryProof, (proof) => ({
    bytes: Buffer.from(`${JSON.stringify(proof, null, 2)}\n`),
    media: 'application/json',
    name: `proof-${proof.index}.json`,
    inline: false,
  })),
  shows('/my/profile/log', 'person', ownLog, ownLogPage, { forgives: true }),
  shows('/transparency/heads', 'everyone', heads, headsPage),
]
