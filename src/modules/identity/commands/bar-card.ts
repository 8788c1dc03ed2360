import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession } from '../own-account.ts'
import { barCard as bar } from '../store-cards.ts'
import { endSessionsOf } from '../store-sessions.ts'

/**
 * A card of one's own opens this account no more, whatever its authority says: it was lost, or is in other hands. For good, and all
 * other sessions end. A new card has another certificate and is not concerned.
 */
export const barCard = command({
  name: 'identity.bar-card',
  input: Type.Object({ cardId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { cardId }) {
    const { id: mine, who } = await ownSession(doing)
    if (!(await bar(doing.tx, who, cardId, doing.now))) refuse('not-found')
    await endSessionsOf(doing.tx, who, mine)
    doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'card-barred' })
    return { who }
  },
  about: (_input, { who }) => who,
})
