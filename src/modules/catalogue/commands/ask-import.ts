import { Type } from 'typebox'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { registerFile } from '../../../platform/files.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { importAsked } from '../events.ts'
import { insertRun } from '../store-imports.ts'

/** Hands a list of matters in to be read. Reading it is a job: its report grows while it runs. */
export const askImport = command({
  name: 'catalogue.ask-import',
  input: Type.Object({
    file: Type.Object({
      fileId: Type.String({ format: 'uuid' }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      media: Type.String(),
      size: Type.Integer({ minimum: 1 }),
      sha256: Type.String(),
    }),
  }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { runId }: { readonly runId: string }) => runId,
  tell: ({ file }) => ({ name: file.name, size: file.size, sha256: file.sha256 }),
  async run({ tx, actor, now, publish }, { file }) {
    const runId = newReferenceId(now)
    const { fileId, ...rest } = file
    await registerFile(tx, { id: fileId, ...rest, owner: actorId(actor) }, now)
    await insertRun(tx, { id: runId, name: file.name, fileId, askedBy: actorId(actor) ?? '' }, now)
    publish(importAsked, { runId })
    return { runId }
  },
})
