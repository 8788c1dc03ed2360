import { Type } from 'typebox'
import { dayIn } from '#directory'
import { issueLicence } from '#licences'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { decide } from '../clock.ts'
import { type CaseFile, type Ground, valuesOf } from '../model.ts'
import { frozenMatter, held, mayWorkAs, move } from '../moving.ts'
import { mayDecide } from '../state.ts'
import { answersOf, eventsOf } from '../store.ts'

/** The decision to grant. Whoever examined the case may not decide it; a licence, where there is one, is issued with it. */
export const grantCase = command({
  name: 'casework.grant-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    words: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  allow: mayWorkAs('approver'),
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, words }) {
    const file = await held(doing, caseId)
    await refuseOwnOpinion(doing, file)
    return grantHeld(doing, file, words)
  },
  tell: (_input, { licenceId }) => (licenceId ? { licence: licenceId } : {}),
})

/** The decision to deny: grounds with their law, and the remedies are printed (行政许可法 art. 38). */
export const denyCase = command({
  name: 'casework.deny-case',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    grounds: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 10 }),
    words: Type.String({ minLength: 10, maxLength: 2000 }),
  }),
  allow: mayWorkAs('approver'),
  about: ({ caseId }) => caseId,
  tell: ({ grounds }) => ({ grounds }),
  async run(doing, { caseId, grounds: chosen, words }) {
    const file = await held(doing, caseId)
    await refuseOwnOpinion(doing, file)
    const { description } = await frozenMatter(doing.tx, file)
    const grounds: Ground[] = chosen.map((id) => {
      const ground = description.denialGrounds.find((one) => one.id === id)
      return ground ? { id, text: ground.text.zh, basis: ground.basis } : refuse('invalid', { grounds: 'not-listed' })
    })
    const clock = decide(file.clock ?? refuse('case-not-open'), dayIn(doing.now), 'deny')
    await move(doing, file, 'denied', { grounds, words }, { clock })
    return { caseId }
  },
})

/** F1: examining and deciding are two people's work where the matter separates them. */
async function refuseOwnOpinion({ tx, actor }: Doing, file: CaseFile) {
  const { description } = await frozenMatter(tx, file)
  const events = await eventsOf(tx, file.id)
  if (!events.some(({ kind }) => kind === 'opinion-given')) refuse('no-opinion-yet')
  if (description.separateDecision && actor.kind === 'staff' && !mayDecide(events, actor.id)) refuse('examined-by-you')
}

export async function grantHeld(doing: Doing, file: CaseFile, words?: string) {
  const { tx, office } = doing
  const { description, code } = await frozenMatter(tx, file)
  const clock = decide(file.clock ?? refuse('case-not-open'), dayIn(doing.now), 'grant')
  const reviewed = file.state === 'accepted' ? await move(doing, file, 'review-started') : file
  const granted = await move(doing, reviewed, 'granted', words ? { words } : {}, { clock })
  const { licence } = description.result
  if (!licence) return { caseId: file.id, licenceId: null }
  const answers = await answersOf(tx, office.keys, file.id)
  const issued = await issueLicence(doing, {
    typeCode: licence.type,
    operation: licence.operation,
    holder: file.holder,
    issuer: file.organisation,
    matterCode: code,
    caseId: file.id,
    fields: valuesOf(answers),
  })
  await move(doing, granted, 'certifying-started', { licenceId: issued.licenceId })
  return { caseId: file.id, licenceId: issued.licenceId }
}
