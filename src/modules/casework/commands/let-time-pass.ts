import { Type } from 'typebox'
import { calendarOf, dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { deemAccepted, deliver, stop } from '../clock.ts'
import { held, move } from '../moving.ts'

const CaseId = Type.Object({ caseId: Type.String({ format: 'uuid' }) })

/**
 * Nobody answered in five working days: the law has accepted the application on the day it was received
 * (行政许可法 art. 32(4)). Refuses while there is still time.
 */
export const deemCaseAccepted = command({
  name: 'casework.deem-case-accepted',
  input: CaseId,
  allow: ({ actor }) => actor.kind === 'system',
  about: ({ caseId }) => caseId,
  async run(doing, { caseId }) {
    const file = await held(doing, caseId)
    const clock = deemAccepted(file.clock ?? refuse('case-not-open'), await calendarOf(doing.tx), dayIn(doing.now))
    await move(doing, file, 'deemed-accepted', { as: 'system', data: { countsFrom: clock.receivedOn }, clock })
    return { caseId }
  },
})

/** The applicant let the time of the correction notice pass: the application goes back, and may be made again at any time. */
export const lapseCorrection = command({
  name: 'casework.lapse-correction',
  input: CaseId,
  allow: ({ actor }) => actor.kind === 'system',
  about: ({ caseId }) => caseId,
  async run(doing, { caseId }) {
    const file = await held(doing, caseId)
    if (file.state !== 'correction' || !file.correctBy || file.correctBy >= dayIn(doing.now))
      refuse('correction-not-overdue')
    const clock = file.clock && stop(file.clock, dayIn(doing.now))
    await move(doing, file, 'correction-lapsed', { as: 'system', clock })
    return { caseId }
  },
})

/**
 * The decision, and the licence where there is one, lie in the applicant's hands: the case is closed. Where delivery is
 * electronic that is when the sealed paper can be opened.
 */
export const deliverCase = command({
  name: 'casework.deliver-case',
  input: CaseId,
  allow: ({ actor }) => actor.kind === 'system',
  about: ({ caseId }) => caseId,
  async run(doing, { caseId }) {
    const file = await held(doing, caseId)
    const clock = deliver(file.clock ?? refuse('case-not-open'), dayIn(doing.now))
    if (file.state === 'decided-grant') await move(doing, file, 'closed', { as: 'system', clock })
    else {
      const made = file.state === 'certifying' ? await move(doing, file, 'certified', { as: 'system' }) : file
      await move(doing, made, 'delivered', { as: 'system', clock })
    }
    return { caseId }
  },
})
