import { Type } from 'typebox'
import { dayIn } from '#directory'
import { beTwoPeople } from '#identity'
import { licenceStands } from '#licences'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { cease } from '../clock.ts'
import { held, mayKeep, move } from '../moving.ts'
import { eventsOf, findCase } from '../store.ts'
import { answerVoidRequest as answer, findVoidRequest } from '../store-voids.ts'

/**
 * The second of the two persons 作废 needs: an administrator agrees, and the case is void, or does not, and it goes on.
 * Refuses whoever asked for it themselves, a request that is not open, and a case whose licence is still in force: that
 * must be taken back first, since nobody would know why it was given.
 */
export const answerVoidRequest = command({
  name: 'casework.answer-void-request',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    agreed: Type.Boolean(),
    words: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  async allow({ tx, actor }, { caseId }) {
    const file = await findCase(tx, caseId)
    if (!file || !mayKeep(actor, file)) refuse('not-found')
    return true
  },
  about: ({ caseId }) => caseId,
  async run(doing, { caseId, agreed, words = '' }) {
    const { tx, actor, now } = doing
    const file = await held(doing, caseId)
    const request = await findVoidRequest(tx, file.organisation, caseId)
    if (actor.kind !== 'staff' || request?.outcome !== null) return refuse('void-not-asked')
    const said = words.trim()
    if (!agreed && said === '') refuse('invalid', { words: 'required' })
    if (agreed) {
      if (request.askedBy === actor.id) refuse('second-person-needed')
      await beTwoPeople(tx, request.askedBy, actor.id, now)
      const licences = (await eventsOf(tx, caseId)).flatMap(({ data }) => data.licenceId ?? [])
      for (const id of licences) if (await licenceStands(tx, id)) refuse('licence-stands')
      const { why, askedBy } = request
      const clock = file.clock && cease(file.clock, dayIn(now))
      const data = { why, words: request.words, askedBy }
      await move(doing, file, 'voided', { as: 'admin', data, askedBy, clock, correctBy: null })
    }
    const outcome = agreed ? 'voided' : 'kept'
    await answer(tx, file.organisation, caseId, {
      outcome,
      answeredBy: actor.id,
      answeredAt: now,
      answer: said || null,
    })
    return { caseId, why: request.why }
  },
  tell: ({ agreed }, { why }) => ({ agreed, why }),
})
