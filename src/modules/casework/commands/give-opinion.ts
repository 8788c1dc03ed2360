import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { held, mayWorkAs, move } from '../moving.ts'
import { refuseOwnCase } from '../own-case.ts'

/** An officer has examined the case and says what should be decided; somebody else decides. */
export const giveOpinion = command({
  name: 'casework.give-opinion',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    recommends: Type.Union([Type.Literal('grant'), Type.Literal('deny')]),
    words: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  allow: mayWorkAs('officer'),
  about: ({ caseId }) => caseId,
  tell: ({ recommends }) => ({ recommends }),
  async run(doing, { caseId, recommends, words }) {
    const file = await held(doing, caseId)
    await refuseOwnCase(doing, file)
    const reviewed = file.state === 'accepted' ? await move(doing, file, 'review-started', { as: 'officer' }) : file
    await move(doing, reviewed, 'opinion-given', { as: 'officer', data: { recommends, words } })
    return { caseId }
  },
})
