import { Type } from 'typebox'
import { neededEvidence } from '#catalogue'
import { endDeclaration } from '#signature'
import { broughtFile, command } from '../../../platform/command.ts'
import { kindsOf, registerFile } from '../../../platform/files.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { valuesOf } from '../model.ts'
import { heldOpen, mayFillCase } from '../moving.ts'
import { momentOf } from '../shown.ts'
import { answersOf, evidenceOf, insertEvidence } from '../store.ts'

/** Puts files into a slot. At the counter the clerk may say that the original was seen, which makes them reusable. */
export const addEvidence = command({
  name: 'casework.add-evidence',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    slot: Type.String(),
    /** Ids of files this request brought; what they are was found out by the platform. */
    files: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 20 }),
    originalSeen: Type.Optional(Type.Boolean()),
  }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, slot: slotId, files, originalSeen }) {
    const { tx, now, actor, office } = doing
    if (files.length === 0) refuse('file-missing', { file: 'file-missing' })
    const file = await heldOpen(doing, caseId)
    const { description } = await frozenMatter(tx, file)
    const values = valuesOf(await answersOf(tx, office.keys, caseId))
    const slot =
      neededEvidence(description, values, momentOf(file, now)).find(({ id }) => id === slotId) ?? refuse('not-found')
    const way = slot.metBy.find((one) => one.by === 'upload') ?? refuse('slot-takes-no-files')
    const there = (await evidenceOf(tx, caseId)).filter((one) => one.slot === slotId && one.metBy === 'upload')
    if (way.by !== 'upload') return refuse('slot-takes-no-files')
    if (there.length + files.length > way.maxFiles) refuse('too-many-files', { file: 'too-many-files' })
    for (const fileId of files) {
      const taken = broughtFile(doing, fileId)
      if (!way.media.includes(taken.media))
        refuse('file-wrong-kind', { file: 'file-wrong-kind' }, { kinds: kindsOf(way.media) })
      if (taken.size > way.maxBytes)
        refuse('file-too-large', { file: 'file-too-large' }, { megabytes: Math.floor(way.maxBytes / 1_048_576) })
      // A file lies with its case; another bucket would be somebody else's file.
      if (bucketOf(taken.fileId) !== bucketOf(caseId)) refuse('not-found')
      const owner = actor.kind === 'person' || actor.kind === 'staff' ? actor.id : null
      await registerFile(tx, { id: taken.fileId, ...taken, owner }, now)
      await insertEvidence(tx, caseId, {
        id: newId(bucketOf(caseId), now),
        slot: slotId,
        metBy: 'upload',
        reference: null,
        fileId: taken.fileId,
        name: taken.name.slice(0, 200),
        media: taken.media,
        size: taken.size,
        facts: null,
        seenBy: originalSeen && actor.kind === 'staff' ? actor.id : null,
        at: now,
      })
    }
    await endDeclaration(doing, caseId, 'changed')
    return { caseId }
  },
  tell: ({ slot, files }) => ({ slot, files: files.length }),
})
