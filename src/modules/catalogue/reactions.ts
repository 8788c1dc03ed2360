import { errand, type Reaction } from '../../platform/event.ts'
import { Refusal } from '../../platform/refusal.ts'
import { importAsked } from './events.ts'
import { importMatters } from './import/import-matters.ts'
import { findRun } from './store-imports.ts'

/**
 * Reads a list that was handed in, outside of any transaction of its own: it commits batch by batch, so that the report can be
 * watched. Broken off, it is begun again, which changes nothing of what was read. A list that cannot be read is a finished run
 * that says so, not a job to try again.
 */
const readList = errand(importAsked, 'catalogue.read-list', {
  async go({ office }, { runId }) {
    const run = await findRun(office.database.sql, runId)
    const fileId = run?.fileId
    if (!run || !fileId) return
    const open = async () => (await office.files.open(fileId)).stream
    try {
      await importMatters(office, open, { name: run.name, runId })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  },
  async run() {},
})

export const reactions: readonly Reaction[] = [readList]
