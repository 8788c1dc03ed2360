import { Type } from 'typebox'
import { calendarOf } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { held, mayWorkAs } from '../moving.ts'
import { isOnTheSpot } from '../on-the-spot.ts'
import { refuseOwnCase } from '../own-case.ts'
import { acceptHeld } from './accept-case.ts'
import { grantHeld } from './decide-case.ts'
import { isClear } from './take-in-case.ts'

/**
 * Accepts and grants in one deed a matter done on the spot (即办件), which leaves no discretion and so needs no second person.
 * Refuses a clerk's own case, and where a condition that can be tested is not met: then it is accepted and examined like any other.
 */
export const finishOnTheSpot = command({
  name: 'casework.finish-on-the-spot',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }) }),
  allow: mayWorkAs('clerk'),
  about: ({ caseId }) => caseId,
  async run(doing, { caseId }) {
    const file = await held(doing, caseId)
    await refuseOwnCase(doing, file)
    const { description } = await frozenMatter(doing.tx, file)
    if (!isOnTheSpot(description)) refuse('not-on-the-spot')
    if (!(await isClear(doing, file, description))) refuse('conditions-open')
    await grantHeld(doing, await acceptHeld(doing, file, await calendarOf(doing.tx)), { as: 'clerk' })
    return { caseId }
  },
})
