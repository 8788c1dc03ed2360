import { type Route, sends, shows } from '../../platform/route.ts'
import { logPage } from './pages/log-page.tsx'
import { exportedLog, log } from './queries.ts'

export const routes: readonly Route[] = [
  shows('/desk/audit', ['admin'], log, logPage),
  sends('/desk/audit/export', ['admin'], exportedLog, ({ chunks }) => ({
    chunks,
    media: 'text/csv; charset=utf-8',
    name: 'audit-log.csv',
    inline: false,
  })),
]
