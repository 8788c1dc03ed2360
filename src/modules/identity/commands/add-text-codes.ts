import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { levelOfSession } from '../assurance.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { sentTo, takeSent } from '../second-step.ts'
import { renewSession } from '../sessions.ts'
import { addTextKey } from '../store-keys.ts'
import { findPerson } from '../store-people.ts'
import { endSessionsOf } from '../store-sessions.ts'

/**
 * From now on digits sent to the mobile number are asked beside the password. The current password proves whose account it is,
 * the digits that the number is in hand. Other sessions end; this one showed two things.
 */
export const addTextCodes = command({
  name: 'identity.add-text-codes',
  input: Type.Object({
    code: Type.String({ minLength: 1, maxLength: 20 }),
    current: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: async (preparing, { current }) => ({
    proof: await tryOwn(preparing, current),
    sent: await sentTo(preparing),
  }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { code }, { proof, sent }) {
    const { tx, now } = doing
    const before = await ownSession(doing)
    const who = await proveOwn(doing, proof)
    if (!(await takeSent(doing, code, sent))) refuse('invalid', { code: 'code-wrong' })
    const person = (await findPerson(tx, who)) ?? refuse('not-found')
    const added = await addTextKey(tx, { id: newReferenceId(now), who, name: person.maskedMobile }, now)
    if (!added) refuse('texts-already')
    await endSessionsOf(tx, who, before.id)
    doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'key-added' })
    const ways = [...new Set([...before.ways, 'password' as const, 'text' as const])]
    const level = Math.max(before.level, levelOfSession(person.level, ways))
    return { session: await renewSession(doing, before, { ways, level, provenAt: now }), who }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, { who }) => who,
})
