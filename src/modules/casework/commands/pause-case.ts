import { Type } from 'typebox'
import { addNaturalDays, calendarOf, dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { extend, resume, suspend, suspensionKinds } from '../clock.ts'
import { held, mayWorkAs, move } from '../moving.ts'

/** A procedure whose time does not count begins, with a written notice of how long it takes (行政许可法 art. 45). */
export const suspendCase = command({
  name: 'casework.suspend-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    kind: Type.Enum([...suspensionKinds]),
    /** Natural days announced to the applicant. */
    days: Type.Integer({ minimum: 1, maximum: 365 }),
    words: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  allow: mayWorkAs('officer'),
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, kind, days, words }) {
    const file = await held(doing, caseId)
    const today = dayIn(doing.now)
    const announcedTo = addNaturalDays(await calendarOf(doing.tx), today, days).date
    const noticeId = newReferenceId(doing.now)
    const clock = suspend(file.clock ?? refuse('case-not-open'), { from: today, kind, noticeId, announcedTo })
    const special = { kind, noticeId, days }
    await move(doing, file, 'suspended', { as: 'officer', data: { words, special }, clock })
    return { caseId }
  },
  tell: ({ kind, days }) => ({ kind, days }),
})

/** The procedure is over; time runs again from the next day. */
export const resumeCase = command({
  name: 'casework.resume-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    words: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  allow: mayWorkAs('officer'),
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, words }) {
    const file = await held(doing, caseId)
    const clock = resume(file.clock ?? refuse('case-not-open'), dayIn(doing.now))
    await move(doing, file, 'resumed', { as: 'officer', data: words ? { words } : {}, clock })
    return { caseId }
  },
})

/** Once, by at most ten working days, by the head of the agency, with a reason that is told to the applicant (art. 42(1)). */
export const extendCase = command({
  name: 'casework.extend-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    days: Type.Integer({ minimum: 1, maximum: 10 }),
    words: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  allow: mayWorkAs('head'),
  about: ({ caseId }) => caseId,
  tell: ({ days }) => ({ days }),
  async run(doing, { caseId, days, words }) {
    const file = await held(doing, caseId)
    const calendar = await calendarOf(doing.tx)
    const clock = extend(file.clock ?? refuse('case-not-open'), calendar, {
      on: dayIn(doing.now),
      workingDays: days,
      reason: words,
    })
    await move(doing, file, 'extended', { as: 'head', data: { words, days }, clock })
    return { caseId }
  },
})
