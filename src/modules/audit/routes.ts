import { asks, type Route, sends, shows } from '../../platform/route.ts'
import { findWho } from './commands/find-who.ts'
import { findWhoPage } from './pages/find-who-page.tsx'
import { logPage } from './pages/log-page.tsx'
import { exportedLog, log } from './queries.ts'

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
]
