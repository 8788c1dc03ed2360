import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { broughtFile, command } from '../../../platform/command.ts'
import { registerFile } from '../../../platform/files.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mayImport } from '../editing.ts'
import { importAsked } from '../events.ts'
import { insertRun } from '../store-imports.ts'

/** Hands a list of matters in to be read. Reading it is a job: its report grows while it runs. */
export const askImport = command({
  name: 'catalogue.ask-import',
  /** A file this request brought. */
  input: Type.Object({ fileId: Type.Optional(Type.String({ format: 'uuid' })) }),
  allow: ({ actor }) => mayImport(actor),
  about: (_, { runId }: { readonly runId: string }) => runId,
  async run(doing, { fileId }) {
    if (fileId === undefined) return refuse('file-missing', { file: 'file-missing' })
    const { tx, actor, now, publish } = doing
    const file = broughtFile(doing, fileId)
    const runId = newReferenceId(now)
    await registerFile(tx, { ...file, id: file.fileId, owner: actorId(actor) }, now)
    await insertRun(tx, { id: runId, name: file.name, fileId, askedBy: actorId(actor) ?? '' }, now)
    publish(importAsked, { runId })
    return { runId }
  },
})
