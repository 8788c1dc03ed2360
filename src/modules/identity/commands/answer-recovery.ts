import { Type } from 'typebox'
import { checkCitizenNumber, dayIn } from '#directory'
import { has } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { keyedHash, openText, token } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { undoMisuse } from '../misuse.ts'
import { accountNow } from '../own-account.ts'
import { personByNumber } from '../people.ts'
import { inHours, opensFor, standingOf, standsBeside } from '../recovery.ts'
import { hashPassword } from '../secret.ts'
import { vouch } from '../store-assurance.ts'
import { removeLinksOf } from '../store-identity-providers.ts'
import { removeKeysOf } from '../store-keys.ts'
import { nameByMobile, saveAccount } from '../store-people.ts'
import { answerRecovery as answer, holdRecovery } from '../store-recovery.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { beTwoPeople } from '../two-people.ts'

/**
 * The second look: another clerk of the same agency, or of a general counter, compares card and person. Where they agree, everything that opened the
 * account opens it no more: keys, links, password, sessions. A smart card still does: it proves the person, as the identity card has just done. From then on only the slip does, once, for a day, and the account is
 * known at level 5. Refuses whoever asked, and a request that is not open any more.
 */
export const answerRecovery = command({
  name: 'identity.answer-recovery',
  input: Type.Object({
    recoveryId: Type.String({ format: 'uuid' }),
    agreed: Type.Boolean(),
    /** As the second clerk reads it off the card; whoever agrees has had it in hand. */
    number: Type.Optional(Type.String({ maxLength: 60 })),
  }),
  // A password nobody knows: an account without any could be claimed with the mobile number that was lost.
  prepare: () => hashPassword(token()),
  allow: ({ actor }) => has(actor, 'clerk'),
  async run(doing, { recoveryId, agreed, number = '' }, nobodys) {
    const { tx, now, office, actor } = doing
    const asked = await holdRecovery(tx, recoveryId)
    if (actor.kind !== 'staff' || !asked || !standsBeside(actor, asked)) return refuse('not-found')
    if (standingOf(asked, now) !== 'asked') refuse('recovery-not-open')
    const { personId, askedBy } = asked
    if (agreed && askedBy === actor.id) refuse('second-look-yours')
    if (agreed) await refuseOther(doing, number, personId)
    if (agreed) await beTwoPeople(tx, askedBy, actor.id, now)
    const until = agreed ? inHours(now, opensFor) : asked.until
    const outcome = agreed ? 'agreed' : 'refused'
    await answer(tx, { id: recoveryId, outcome, answeredBy: actor.id, answeredAt: now, until })
    if (agreed) {
      doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what: 'recovered' })
      const mobile = openText(office.keys.seal, asked.mobile)
      await saveAccount(tx, personId, { password: nobodys, mobile, level: 5 }, now)
      await nameByMobile(tx, personId, keyedHash(office.keys.find, mobile))
      await vouch(tx, personId, 'identity-card', askedBy, now)
      await removeKeysOf(tx, personId)
      await removeLinksOf(tx, personId)
      await endSessionsOf(tx, personId, undefined)
      if (asked.misused) await undoMisuse(doing, personId)
    }
    return { recoveryId, personId, askedBy }
  },
  about: (_input, { personId }: { recoveryId: string; personId: string; askedBy: string }) => personId,
  tell: ({ agreed }, { recoveryId, askedBy }) => ({ agreed, recovery: recoveryId, askedBy }),
})

async function refuseOther({ tx, now, office }: Doing, number: string, personId: string) {
  if (number.trim() === '') refuse('invalid', { number: 'required' })
  const checked = checkCitizenNumber(number, dayIn(now))
  if (!checked.ok) refuse('invalid', { number: `number-${checked.reason}` })
  if ((await personByNumber(office, tx, checked.number)) !== personId) refuse('invalid', { number: 'card-not-theirs' })
}
