import { errand, type Timer } from '../../platform/event.ts'
import { licenceIssued, licencePrinted } from './events.ts'
import { printed } from './print.ts'
import { forgetChecks } from './store.ts'

/** A licence that was issued gets its sealed paper. */
export const printLicence = errand(licenceIssued, 'licences.print', {
  go: ({ office }, { licenceId }) => printed(office, licenceId),
  // Told even when the holder's first look had printed it: the case that waits for it must hear of it.
  run: async (doing, { licenceId, holder, caseId }) => doing.publish(licencePrinted, { licenceId, holder, caseId }),
})

const thirtyDays = 30 * 24 * 3600 * 1000

/** What checks of files found is forgotten after thirty days; at 03:10 in China. */
export const forgetOldChecks: Timer = {
  name: 'licences.forget-checks',
  cron: '10 19 * * *',
  async run({ tx, now }) {
    await forgetChecks(tx, new Date(now.getTime() - thirtyDays))
  },
}
