import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { declarationAnswered } from '../events.ts'
import { seatOf } from '../seats.ts'
import { holdDeclaration, markRefused } from '../store.ts'

/** Somebody who is asked for their signature will not give it, and says why. The declaration ends with that; the draft stays. */
export const refuseDeclaration = command({
  name: 'signature.refuse-declaration',
  input: Type.Object({
    declarationId: Type.String({ format: 'uuid' }),
    words: Type.String({ maxLength: 500 }),
  }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { declarationId, words }) {
    const { tx, now, actor, office } = doing
    const declaration = await holdDeclaration(tx, declarationId)
    if (actor.kind !== 'person' || !declaration) return refuse('not-found')
    const seat = (await seatOf({ office, at: tx }, declaration, actor.id)) ?? refuse('not-found')
    if (seat.state === 'signed') refuse('signed-already')
    if (declaration.state !== 'open') refuse('declaration-ended')
    if (words.trim() === '') refuse('invalid', { words: 'required' })
    await markRefused(tx, declarationId, { seat: seat.seat, person: actor.id, words: words.trim() }, now)
    doing.publish(declarationAnswered, { declarationId, seat: seat.seat, state: 'refused' })
    return { declarationId, caseId: declaration.caseId }
  },
  about: (_input, { caseId }) => caseId,
})
