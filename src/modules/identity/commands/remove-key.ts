import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { renewSession } from '../sessions.ts'
import { removeKey as remove } from '../store-keys.ts'
import { endSessionsOf } from '../store-sessions.ts'

/** Takes a key away from one's own account: a phone that was sold or lost. The current password proves whose it is. */
export const removeKey = command({
  name: 'identity.remove-key',
  input: Type.Object({
    keyId: Type.String({ format: 'uuid' }),
    current: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  fresh: true,
  prepare: (preparing, { current }) => tryOwn(preparing, current),
  allow: ({ actor }) => actor.kind === 'person' || actor.kind === 'staff',
  async run(doing, { keyId }, proof) {
    const before = await ownSession(doing)
    const who = await proveOwn(doing, proof)
    if ((await remove(doing.tx, who, keyId)) === undefined) refuse('not-found')
    await endSessionsOf(doing.tx, who, before.id)
    if (before.realm === 'person')
      doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'key-removed' })
    return { session: await renewSession(doing, before, {}), who, realm: before.realm }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, { who }) => who,
})
