import { type Reaction, reaction } from '../../platform/event.ts'
import { Refusal } from '../../platform/refusal.ts'
import { importAsked } from './events.ts'
import { importMatters } from './import/import-matters.ts'
import { findRun } from './store-imports.ts'

/**
 * Reads a list that was handed in. It commits batch by batch, so that the report can be watched; being broken off and begun
 * again changes nothing. A list that cannot be read is a finished run that says so, not a job to try again.
 */
const readList = reaction(importAsked, 'catalogue.read-list', async ({ tx, office }, { runId }) => {
  const run = await findRun(tx, runId)
  if (!run?.fileId) return
  const { stream } = await office.files.open(run.fileId)
  try {
    await importMatters(office, stream, { name: run.name, runId })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
})

export const reactions: readonly Reaction[] = [readList]
