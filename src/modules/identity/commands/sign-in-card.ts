import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { readShown, usedCard } from '../card-shown.ts'
import { personByNumber } from '../people.ts'
import { openOrRaise } from '../signing-in.ts'
import { passwordOfPerson } from '../store-people.ts'

/** Whether the holder has an account; then it is open now. */
export type ByCard = { readonly who: string; readonly known: boolean } & Partial<SetsSession>

/**
 * Signs the holder of a smart card in, or raises the session they have: what the authority vouches for is the number, and the
 * number is the account. Whoever has no account yet is led on to open one. Refuses a card that is not fit, with words that say
 * what to do, one shown for another browser or twice, and one its owner has barred.
 */
export const signInCard = command({
  name: 'identity.sign-in-card',
  input: Type.Object({
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: (preparing) => readShown(preparing),
  allow: () => true,
  async run(doing, _input, { shown, holder }): Promise<ByCard> {
    const { tx, now, office } = doing
    const who = await personByNumber(office, tx, holder.number)
    // Somebody known from a counter has papers here, and no account yet.
    if (who === undefined || (await passwordOfPerson(tx, who)) === null)
      return { who: newReferenceId(now), known: false }
    await usedCard(doing, shown, { who, card: holder.card })
    const session = await openOrRaise(doing, who, 'card')
    return { session, who, known: true }
  },
  about: (_input, { who }) => who,
  tell: (_input, { known }) => ({ known }),
})
