import { Type } from 'typebox'
import { checkCitizenNumber, dayIn } from '#directory'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { accountNow } from '../own-account.ts'
import { personByNumber } from '../people.ts'
import { passwordOfPerson } from '../store-people.ts'
import { endSessionsOf } from '../store-sessions.ts'

/**
 * An administrator of the whole house ends every session of a resident, who has rung the hotline, say, and cannot do it themselves. The
 * account stays as it is; its owner is told, in the inbox and by mail. Refuses a number without an account.
 */
export const endSessionsOfPerson = command({
  name: 'identity.end-sessions-of-person',
  input: Type.Object({ number: Type.String({ minLength: 1, maxLength: 60 }) }),
  allow: ({ actor }) => actor.kind === 'staff' && actor.scope === 'all' && has(actor, 'admin'),
  async run(doing, { number }) {
    const { tx, now, office } = doing
    const checked = checkCitizenNumber(number, dayIn(now))
    if (!checked.ok) return refuse('invalid', { number: `number-${checked.reason}` })
    const personId = await personByNumber(office, tx, checked.number)
    if (personId === undefined || (await passwordOfPerson(tx, personId)) === null)
      return refuse('no-account', { number: 'no-account' })
    const ended = await endSessionsOf(tx, personId, undefined)
    doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what: 'sessions-ended' })
    return { personId, ended }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { ended }) => ({ ended }),
})
