import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { stop } from '../clock.ts'
import { held, mayFillCase, move } from '../moving.ts'

/** The applicant takes the application back; possible until the decision, and one may apply again at any time. */
export const withdrawCase = command({
  name: 'casework.withdraw-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    words: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, words }) {
    const file = await held(doing, caseId)
    const clock = file.clock && stop(file.clock, dayIn(doing.now))
    await move(doing, file, 'withdrawn', { as: 'applicant', data: words ? { words } : {}, clock, correctBy: null })
    return { caseId }
  },
})
