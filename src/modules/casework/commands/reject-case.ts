import { Type } from 'typebox'
import { calendarOf, dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { refuseAcceptance } from '../clock.ts'
import { held, mayWorkAs, move } from '../moving.ts'

/**
 * Not accepted, at once and in writing: no permission is needed for this (art. 32(1)), or another agency is competent, which
 * the notice must name (art. 32(2)). Both tell the reason and the remedies (art. 38). Refused once the law has accepted the
 * application because nobody answered in time (art. 32(4)).
 */
export const rejectCase = command({
  name: 'casework.reject-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    why: Type.Union([Type.Literal('not-required'), Type.Literal('not-competent')]),
    competent: Type.Optional(Type.String({ maxLength: 200 })),
    words: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  allow: mayWorkAs('clerk'),
  about: ({ caseId }) => caseId,
  tell: ({ why }) => ({ why }),
  async run(doing, { caseId, why, competent, words }) {
    const file = await held(doing, caseId)
    if (why === 'not-competent' && !competent?.trim())
      refuse('competent-agency-needed', { competent: 'competent-agency-needed' })
    const clock = file.clock && refuseAcceptance(file.clock, await calendarOf(doing.tx), dayIn(doing.now))
    const kind = why === 'not-required' ? 'not-required' : 'rejected'
    const data = { words, ...(competent?.trim() ? { competent: competent.trim() } : {}) }
    await move(doing, file, kind, { as: 'clerk', data, clock })
    return { caseId }
  },
})
