import { Type } from 'typebox'
import { dictionary, type FormPart } from '#catalogue'
import { dayIn } from '#directory'
import { endDeclaration } from '#signature'
import { command, type Doing } from '../../../platform/command.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { judgeAnswers, type RawAnswers } from '../answering.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { type Answer, type CaseFile, isLocked, stillMissing, valuesOf } from '../model.ts'
import { heldOpen, mayFillCase } from '../moving.ts'
import { momentOf } from '../shown.ts'
import { answersOf, dropAnswers, eventsOf, saveAnswers } from '../store.ts'
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
  doing: Doing,
  file: CaseFile,
  typed: { readonly parts: readonly FormPart[]; readonly raw: RawAnswers; readonly mayLeaveOpen?: boolean },
): Promise<number> {
  const { tx, now, actor, office } = doing
  const elements = await dictionary(tx)
  const stored = await answersOf(tx, office.keys, file.id)
  const asked = file.state === 'correction' ? stillMissing(file.state, await eventsOf(tx, file.id), stored, []) : []
  const { changed, dropped, faults } = judgeAnswers({
    ...typed,
    elements,
    before: valuesOf(stored),
    moment: momentOf(file, now),
    writtenOn: dayIn(now),
    locked: new Set(stored.filter(isLocked).map(({ element }) => element)),
    again: new Set(asked.map(({ id }) => id)),
  })
  if (Object.keys(faults).length > 0) throw new Refusal('invalid', faults)
  const source = actor.kind === 'staff' ? 'counter' : 'person'
  await dropAnswers(tx, file.id, dropped)
  await saveAnswers(
    tx,
    office.keys,
    file.id,
    // What a register or a licence said before stays named: whoever examines the case sees that it was changed.
    changed.map((answer) => ({
      ...answer,
      source,
      ...saidBefore(stored, answer.element),
      ...(file.state === 'correction' ? handedInAs(stored, answer.element) : {}),
      at: now,
    })),
    sealedAmong(elements),
  )
  // Who has signed has signed what was said before.
  if (changed.length + dropped.length > 0) await endDeclaration(doing, file.id, 'changed')
  return changed.length
}

/** What was handed in, before the first change of the correction. */
function handedInAs(stored: readonly Answer[], element: string): Pick<Answer, 'beforeCorrection'> {
  const before = stored.find((answer) => answer.element === element)
  if (before?.beforeCorrection) return { beforeCorrection: before.beforeCorrection }
  return { beforeCorrection: before ? { was: before.value } : {} }
}

/**
 * The source whose word was changed, `register`, `licence` or `identity`, and its word; once changed, it stays the one that said
 * otherwise.
 */
function saidBefore(stored: readonly Answer[], element: string): Pick<Answer, 'reference' | 'replaced'> {
  const before = stored.find((answer) => answer.element === element)
  if (!before) return { reference: null }
  const typed = before.source === 'person' || before.source === 'counter'
  if (!typed) return { reference: before.source, replaced: before.value }
  return { reference: before.reference, ...('replaced' in before ? { replaced: before.replaced } : {}) }
}
