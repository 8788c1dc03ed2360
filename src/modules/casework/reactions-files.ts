import { reaction } from '../../platform/event.ts'
import { findFile } from '../../platform/files.ts'
import { filesDropped } from './events.ts'

/** Bytes go only after the deed that dropped the files is committed: were it undone, they would still be needed. */
export const discardFiles = reaction(filesDropped, 'casework.discard-files', async ({ tx, office }, { fileIds }) => {
  for (const id of fileIds) if (!(await findFile(tx, id))) await office.files.discard(id)
})
