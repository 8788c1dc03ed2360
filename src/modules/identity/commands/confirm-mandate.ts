import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mandateMoved } from '../events.ts'
import { proveFreshly, rememberNotFresh, tryGiven } from '../freshly.ts'
import { mayKeepMandate } from '../giving.ts'
import { keptAt, levelToMandate, type Mandate } from '../mandate.ts'
import { ownSession } from '../own-account.ts'
import { leanOn } from '../rights.ts'
import { refuseBelow } from '../step-up.ts'
import { holdMandate, signMandate } from '../store-mandates.ts'

/**
 * The mandator signs what they have written down: from here it is offered to whom it names. The session must be trusted to level 3
 * or be raised first, and its owner shows once more that it is they, unless they have just done so; what was shown is kept with the
 * mandate. Signed twice is signed once.
 */
export const confirmMandate = command({
  name: 'identity.confirm-mandate',
  input: Type.Object({
    mandateId: Type.String({ format: 'uuid' }),
    current: Type.Optional(Type.String({ maxLength: 200 })),
    code: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  prepare: (preparing, { current }) => tryGiven(preparing, current),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { mandateId, code }, password) {
    const { tx, actor, now } = doing
    const session = await ownSession(doing)
    const mandate = await holdMandate(tx, mandateId)
    if (!mandate || !mayKeepMandate(actor, mandate)) return refuse('not-found')
    const kept = keptAt(mandate.mandator.kind)
    if (mandate.confirmedAt) return { mandateId, keptAt: kept, level: session.level, ways: [] }
    if (mandate.endedAt) refuse('mandate-ended')
    refuseBelow(actor, levelToMandate)
    if (!(await stillKeeps(doing, mandate))) refuse('not-found')
    if (mandate.until < dayIn(now)) refuse('mandate-run-out')
    const ways = await proveFreshly(doing, session, { password, code })
    await signMandate(tx, mandateId, session.level, ways, now)
    doing.publish(mandateMoved, { mandateId, what: 'given' })
    return { mandateId, keptAt: kept, level: session.level, ways }
  },
  refused: (trying, _input, refusal) => rememberNotFresh(trying, refusal),
  about: ({ mandateId }) => mandateId,
  tell: (_input, { level, ways }) => ({ level, ways: [...ways] }),
})

/** Who signs for a company may have lost their right since their last click: a register's word or the representative's ends it at once. */
async function stillKeeps({ tx, actor, now }: Doing, { mandator }: Mandate): Promise<boolean> {
  if (actor.kind !== 'person' || mandator.kind === 'person') return true
  return (await leanOn(tx, actor.id, mandator.id, now)) !== undefined
}
