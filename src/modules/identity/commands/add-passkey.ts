import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { passkeyMade } from '../passkeys.ts'
import { addPasskey as add, keysOf } from '../store-keys.ts'
import { endSessionsOf } from '../store-sessions.ts'

/** More keys than this are a mistake. */
const mostKeys = 10

/**
 * Adds a passkey to one's own account: a device, unlocked by finger, face or its own number, that opens it without a
 * password. The current password proves whose account it is; the device's answer, that it holds the key. Other sessions end.
 */
export const addPasskey = command({
  name: 'identity.add-passkey',
  input: Type.Object({
    name: Type.String({ maxLength: 40 }),
    /** What the device answered, as JSON (WebAuthn, RegistrationResponseJSON). */
    answer: Type.String({ maxLength: 20_000 }),
    current: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  prepare: (preparing, { current }) => tryOwn(preparing, current),
  allow: ({ actor }) => actor.kind === 'person' || actor.kind === 'staff',
  async run(doing, { name, answer }, proof) {
    const { tx, now } = doing
    const { id: mine, realm } = await ownSession(doing)
    const who = await proveOwn(doing, proof)
    if ((await keysOf(tx, who)).length >= mostKeys) refuse('keys-enough')
    const made = (await passkeyMade(doing, who, answer)) ?? refuse('passkey-not-made', { answer: 'passkey-not-made' })
    const key = { ...made, id: newReferenceId(now), realm, who, name: name.trim() || '—' }
    if (!(await add(tx, key, now))) refuse('passkey-known', { answer: 'passkey-known' })
    await endSessionsOf(tx, who, mine)
    if (realm === 'person') doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'key-added' })
    return { who, realm }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, { who }) => who,
})
