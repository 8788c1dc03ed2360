import { Type } from 'typebox'
import { type Calendar, calendarOf, dayIn } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accept } from '../clock.ts'
import type { CaseFile } from '../model.ts'
import { held, mayWorkAs, move } from '../moving.ts'

/** The application is complete and ours: it is accepted in writing and the decision clock starts (行政许可法 art. 32(5)). */
export const acceptCase = command({
  name: 'casework.accept-case',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }) }),
  allow: mayWorkAs('clerk'),
  about: ({ caseId }) => caseId,
  ahead: ({ tx }) => calendarOf(tx),
  async run(doing, { caseId }, _ready, calendar) {
    await acceptHeld(doing, await held(doing, caseId), calendar)
    return { caseId }
  },
})

export async function acceptHeld(doing: Doing, file: CaseFile, calendar: Calendar): Promise<CaseFile> {
  const clock = file.clock ?? refuse('case-not-open')
  const accepted = accept(clock, calendar, dayIn(doing.now))
  // Too late to accept: the law has done it already, from the day of receipt, and the record says so.
  if (accepted.deemed)
    return move(doing, file, 'deemed-accepted', {
      as: 'clerk',
      data: { countsFrom: accepted.receivedOn },
      clock: accepted,
    })
  const received = file.state === 'submitted' ? await move(doing, file, 'received', { as: 'clerk' }) : file
  return move(doing, received, 'accepted', { as: 'clerk', clock: accepted })
}
