import type { Timer } from '../../platform/event.ts'
import { forgottenAfter } from './patience.ts'
import { sweepFailures, sweepSessions } from './store-sessions.ts'

/** Forgets sessions that are over and wrong tries that no longer count: neither is kept longer than it is needed. */
const sweep: Timer = {
  name: 'identity.sweep',
  cron: '20 * * * *',
  async run({ tx, now }) {
    await sweepSessions(tx, now)
    await sweepFailures(tx, new Date(now.getTime() - forgottenAfter * 1000))
  },
}

export const timers: readonly Timer[] = [sweep]
