import { Type } from 'typebox'
import { conditionsMet } from '#catalogue'
import { calendarOf } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { heldAlready } from '../about-licence.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { type CaseFile, valuesOf } from '../model.ts'
import { heldOpen, mayFillCase } from '../moving.ts'
import { isOnTheSpot } from '../on-the-spot.ts'
import { refuseOwnCase } from '../own-case.ts'
import { goneSince } from '../relied.ts'
import { momentOf } from '../shown.ts'
import { answersOf, evidenceOf } from '../store.ts'
import { acceptHeld } from './accept-case.ts'
import { grantHeld } from './decide-case.ts'
import { filledIn, submitOpen } from './submit-case.ts'

type Described = Parameters<typeof conditionsMet>[0] & Parameters<typeof heldAlready>[2]

/**
 * The counter hands in and accepts in one deed, for the person who stands there: the papers were seen, nothing waits.
 * A matter done on the spot is decided too, where every condition that a machine can test is met; else it goes to an
 * officer like any other. Nobody decides their own there.
 */
export const takeInCase = command({
  name: 'casework.take-in-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    /** The clerk confirms that the person who stands there wants this and that the numbers were read from their card. */
    confirmed: Type.Boolean(),
  }),
  allow: async (doing, input) => doing.actor.kind === 'staff' && (await mayFillCase(doing, input)),
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, confirmed }) {
    if (!confirmed) refuse('not-confirmed', { confirmed: 'not-confirmed' })
    const file = await heldOpen(doing, caseId)
    const { description } = await frozenMatter(doing.tx, file)
    const submitted = await submitOpen(doing, file, await filledIn(doing, caseId))
    const accepted = await acceptHeld(doing, submitted, await calendarOf(doing.tx))
    const caseNo = accepted.caseNo as string
    if (!isOnTheSpot(description)) return { caseId, caseNo, decided: false }
    if (!(await isClear(doing, file, description))) return { caseId, caseNo, decided: false }
    await refuseOwnCase(doing, accepted)
    await grantHeld(doing, accepted, { as: 'clerk' })
    return { caseId, caseNo, decided: true }
  },
  tell: (_input, { caseNo, decided }) => ({ caseNo, decided }),
})

/** Every condition that a machine can test is met, no licence it rests on has changed since, and none would only be repeated. */
export async function isClear({ tx, office, now }: Doing, file: CaseFile, description: Described): Promise<boolean> {
  const [answers, evidence] = await Promise.all([answersOf(tx, office.keys, file.id), evidenceOf(tx, file.id)])
  const gone = await goneSince(tx, file, { answers, evidence }, now)
  if (gone.length > 0 || (await heldAlready(tx, file, description, answers, now))) return false
  return conditionsMet(description, valuesOf(answers), momentOf(file, now)).every(
    ({ condition, met }) => met === true || condition.test === undefined,
  )
}
