import { type Static, Type } from 'typebox'
import { neededEvidence } from '#catalogue'
import { command, type Doing, performWithin } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { type CaseFile, valuesOf } from '../model.ts'
import { heldOpen, mayFillCase } from '../moving.ts'
import { momentOf } from '../shown.ts'
import { answersOf } from '../store.ts'
import { addEvidence } from './add-evidence.ts'
import { promiseEvidence } from './promise-evidence.ts'
import { removeEvidence } from './remove-evidence.ts'
import { keepAnswers, RawAnswersSent } from './save-answers.ts'

/** Everything one screen of a counter sends. */
export const Filling = Type.Object({
  caseId: Type.String({ format: 'uuid' }),
  answers: RawAnswersSent,
  files: Type.Array(
    Type.Object({
      slot: Type.String(),
      files: addEvidence.input.properties.files,
      originalSeen: Type.Boolean(),
    }),
  ),
  /** Slots the applicant made the matter's promise for. */
  promised: Type.Array(Type.String()),
  /** Pieces of evidence to take out. */
  removed: Type.Array(Type.String({ format: 'uuid' })),
})

/**
 * A clerk puts down everything the person at the counter brings: answers, files, promises, on one screen and at once. What
 * is still open stays open until the case is taken in; what is wrong is refused, and then nothing of it is saved.
 */
export const fillCase = command({
  name: 'casework.fill-case',
  input: Filling,
  allow: async (doing, input) => doing.actor.kind === 'staff' && (await mayFillCase(doing, input)),
  about: ({ caseId }) => caseId,
  async run(doing, filling) {
    const { caseId, answers: raw, files, promised, removed } = filling
    const file = await heldOpen(doing, caseId)
    const { description } = await frozenMatter(doing.tx, file)
    const saved = await keepAnswers(doing, file, { parts: description.form, raw, mayLeaveOpen: true })
    await refuseSlotsNotNeeded(doing, file, filling, description)
    for (const evidenceId of removed) await performWithin(doing, removeEvidence, { caseId, evidenceId })
    for (const one of files) await performWithin(doing, addEvidence, { caseId, ...one })
    for (const slot of promised) await performWithin(doing, promiseEvidence, { caseId, slot, promised: true })
    return { caseId, saved }
  },
  tell: ({ files, promised, removed }, { saved }) => ({
    saved,
    files: files.length,
    promised: promised.length,
    removed: removed.length,
  }),
})

/** The answers on the same screen may have changed what is needed. The form comes back and says which. */
async function refuseSlotsNotNeeded(
  { tx, office, now }: Doing,
  file: CaseFile,
  { caseId, files, promised }: Static<typeof Filling>,
  description: Awaited<ReturnType<typeof frozenMatter>>['description'],
) {
  const values = valuesOf(await answersOf(tx, office.keys, caseId))
  const needed = new Set(neededEvidence(description, values, momentOf(file, now)).map(({ id }) => id))
  const surplus = [...files.map(({ slot }) => slot), ...promised].filter((slot) => !needed.has(slot))
  if (surplus.length > 0)
    refuse('slot-not-needed', Object.fromEntries(surplus.map((slot) => [`slot:${slot}`, 'slot-not-needed'])))
}
