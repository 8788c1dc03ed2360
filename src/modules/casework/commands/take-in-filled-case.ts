import { Type } from 'typebox'
import { command, performWithin } from '../../../platform/command.ts'
import { Filling, fillCase } from './fill-case.ts'
import { takeInCase } from './take-in-case.ts'

/** The counter's one button: what stands on the screen is saved and the case is taken in, or neither happens. */
export const takeInFilledCase = command({
  name: 'casework.take-in-filled-case',
  input: Type.Interface([Filling], { confirmed: Type.Boolean() }),
  allow: ({ actor }) => actor.kind === 'staff',
  about: ({ caseId }) => caseId,
  async run(doing, { confirmed, ...filling }) {
    const { caseId } = filling
    await performWithin(doing, fillCase, filling)
    return performWithin(doing, takeInCase, { caseId, confirmed })
  },
  tell: (_input, { caseNo, decided }) => ({ caseNo, decided }),
})
