import { Type } from 'typebox'
import { addNaturalDays, calendarOf, dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { askCorrection as askOnClock } from '../clock.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { held, mayWorkAs, move } from '../moving.ts'

/**
 * Tells the applicant everything that is missing, at once and once (行政许可法 art. 32(4)). Refuses a second notice, one
 * without a single item, and one that comes when the law has already accepted the application.
 */
export const askCorrection = command({
  name: 'casework.ask-correction',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    missing: Type.Array(
      Type.Object({
        kind: Type.Union([Type.Literal('field'), Type.Literal('evidence')]),
        id: Type.String({ minLength: 1, maxLength: 100 }),
        words: Type.String({ minLength: 1, maxLength: 500 }),
      }),
      { minItems: 1, maxItems: 50 },
    ),
    words: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  allow: mayWorkAs('clerk'),
  about: ({ caseId }) => caseId,
  tell: ({ missing }) => ({ items: missing.length }),
  async run(doing, { caseId, missing, words }) {
    const { tx, now } = doing
    const file = await held(doing, caseId)
    const { description } = await frozenMatter(tx, file)
    const known = new Set([
      ...description.form.flatMap(({ fields }) => fields.map(({ element }) => `field ${element}`)),
      ...description.evidence.map(({ id }) => `evidence ${id}`),
    ])
    // C1: only what the published list asks for may be asked for.
    if (missing.some(({ kind, id }) => !known.has(`${kind} ${id}`)))
      refuse('missing-not-listed', { missing: 'missing-not-listed' })
    const calendar = await calendarOf(tx)
    const today = dayIn(now)
    const clock = askOnClock(file.clock ?? refuse('case-not-open'), calendar, today)
    const correctBy = addNaturalDays(calendar, today, description.correctionDays).date
    const data = { missing, correctBy, ...(words ? { words } : {}) }
    await move(doing, file, 'correction-asked', { as: 'clerk', data, clock, correctBy })
    return { caseId, correctBy }
  },
})
