import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { vouchings } from '../assurance.ts'
import { accountChanged } from '../events.ts'
import { accountNow } from '../own-account.ts'
import { nextAsk } from '../real-name-waiting.ts'
import { vouch } from '../store-assurance.ts'
import { findPerson, raiseLevel } from '../store-people.ts'
import { askAboutAt, askNoMore } from '../store-real-names.ts'

/**
 * What the population register says of somebody it could not be asked about when they registered. Name and number agree: the account
 * rises to level 3. They do not, or it does not know them: the account stays as it is and its owner is told what to do. Still
 * away: it is asked again later.
 */
export const settleRealName = command({
  name: 'identity.settle-real-name',
  input: Type.Object({
    personId: Type.String({ format: 'uuid' }),
    says: Type.Enum(['match', 'mismatch', 'not-found', 'away']),
    tries: Type.Integer({ minimum: 0 }),
  }),
  allow: ({ actor }) => actor.kind === 'system',
  async run(doing, { personId, says, tries }) {
    const { tx, now } = doing
    const person = (await findPerson(tx, personId)) ?? refuse('not-found')
    const { level } = vouchings.register
    if (says === 'away' && person.level < level) {
      await askAboutAt(tx, personId, tries + 1, nextAsk(tries + 1, now))
      return { says }
    }
    // Settled by somebody else, or at a counter meanwhile.
    if (!(await askNoMore(tx, personId)) || person.level >= level) return { says }
    if (says === 'match') {
      await vouch(tx, personId, 'register', undefined, now)
      await raiseLevel(tx, personId, level, now)
    }
    const what = says === 'match' ? 'real-name-agrees' : 'real-name-differs'
    doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what })
    return { says }
  },
  about: ({ personId }) => personId,
  tell: (_input, { says }) => ({ says }),
})
