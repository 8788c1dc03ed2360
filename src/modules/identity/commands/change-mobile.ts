import { Type } from 'typebox'
import { checkMobile } from '#directory'
import { command } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { hasTextKey } from '../store-keys.ts'
import { nameByMobile, saveMobile } from '../store-people.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { voidTextCodes } from '../store-text-codes.ts'

/** Changes the mobile number one is reached by and, if it is nobody else's, signs in with. Ends all other sessions. Refuses while digits sent to the old one open the account. */
export const changeMobile = command({
  name: 'identity.change-mobile',
  input: Type.Object({
    mobile: Type.String({ minLength: 1, maxLength: 30 }),
    current: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  prepare: (preparing, { current }) => tryOwn(preparing, current),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { mobile }, proof) {
    const { tx, now, office } = doing
    const { id: session } = await ownSession(doing)
    const checked = checkMobile(mobile)
    if (!checked.ok) refuse('invalid', { mobile: `mobile-${checked.reason}` })
    const personId = await proveOwn(doing, proof)
    if (await hasTextKey(tx, personId)) refuse('invalid', { mobile: 'mobile-has-texts' })
    await voidTextCodes(tx, personId, now)
    await saveMobile(tx, personId, checked.number, now)
    await nameByMobile(tx, personId, keyedHash(office.keys.find, checked.number))
    await endSessionsOf(tx, personId, session)
    doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what: 'mobile' })
    return { personId }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, output: { personId: string }) => output.personId,
})
