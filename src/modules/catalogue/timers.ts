import { dayIn } from '#directory'
import type { Timer } from '../../platform/event.ts'
import { daysBefore } from './sayings.ts'
import { forgetGapsBefore } from './store-sayings.ts'

/** Questions that found nothing are kept for 90 days: long enough to see which words are missing. */
export const forgetOldGaps: Timer = {
  name: 'catalogue.forget-old-gaps',
  cron: '20 19 * * *',
  async run({ tx, now }) {
    await forgetGapsBefore(tx, dayIn(daysBefore(now, 90)))
  },
}
