import { Type } from 'typebox'
import { dictionary, type FormPart } from '#catalogue'
import { command, type Doing } from '../../../platform/command.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { judgeAnswers, type RawAnswers } from '../answering.ts'
import { type CaseFile, valuesOf } from '../model.ts'
import { frozenMatter, heldOpen, mayFillCase } from '../moving.ts'
import { momentOf } from '../shown.ts'
import { answersOf, dropAnswers, saveAnswers } from '../store.ts'
import { sealedAmong } from './start-case.ts'

/** Raw text by element id, as a form sends it. */
export const RawAnswersSent = Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]))

/**
 * Saves one page of questions, whole or not at all: a page with a fault comes back with everything that was typed.
 * A value somebody changes becomes their own statement.
 */
export const saveAnswersOfPart = command({
  name: 'casework.save-answers',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }), part: Type.String(), answers: RawAnswersSent }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, part: partId, answers: raw }) {
    const file = await heldOpen(doing, caseId)
    const { description } = await frozenMatter(doing.tx, file)
    const part = description.form.find(({ id }) => id === partId) ?? refuse('not-found')
    return { caseId, saved: await keepAnswers(doing, file, { parts: [part], raw }) }
  },
  tell: ({ part }, { saved }) => ({ part, saved }),
})

/** Writes down what was typed into these parts; refuses with a reason for each field that is wrong. Answers how many changed. */
export async function keepAnswers(
  { tx, now, actor, office }: Doing,
  file: CaseFile,
  typed: { readonly parts: readonly FormPart[]; readonly raw: RawAnswers; readonly mayLeaveOpen?: boolean },
): Promise<number> {
  const elements = await dictionary(tx)
  const before = valuesOf(await answersOf(tx, office.keys, file.id))
  const { changed, dropped, faults } = judgeAnswers({ ...typed, elements, before, moment: momentOf(now) })
  if (Object.keys(faults).length > 0) throw new Refusal('invalid', faults)
  const source = actor.kind === 'staff' ? 'counter' : 'person'
  await dropAnswers(tx, file.id, dropped)
  await saveAnswers(
    tx,
    office.keys,
    file.id,
    changed.map((answer) => ({ ...answer, source, reference: null, at: now })),
    sealedAmong(elements),
  )
  return changed.length
}
