import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isEmail } from '../checked.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { saveEmail } from '../store-people.ts'
import { endSessionsOf } from '../store-sessions.ts'

/** Changes the mail address letters go to, or takes it away. Ends all other sessions. */
export const changeEmail = command({
  name: 'identity.change-email',
  input: Type.Object({
    email: Type.String({ maxLength: 254 }),
    current: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  prepare: (preparing, { current }) => tryOwn(preparing, current),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { email }, proof) {
    const { id: session } = await ownSession(doing)
    const typed = email.trim()
    if (typed !== '' && !isEmail(typed)) refuse('invalid', { email: 'email-not-one' })
    const personId = await proveOwn(doing, proof)
    const account = await accountNow(doing, personId)
    await saveEmail(doing.tx, personId, typed || null, doing.now)
    await endSessionsOf(doing.tx, personId, session)
    doing.publish(accountChanged, { ...account, what: 'email' })
    return { personId }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, output: { personId: string }) => output.personId,
})
