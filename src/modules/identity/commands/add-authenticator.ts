import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { levelOfSession } from '../assurance.ts'
import { offeredSecret, stepOf } from '../authenticator.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { renewSession } from '../sessions.ts'
import { addAuthenticator, keysOf } from '../store-keys.ts'
import { findPerson } from '../store-people.ts'
import { endSessionsOf } from '../store-sessions.ts'

/** More keys than this are a mistake. */
const mostKeys = 10

/**
 * Adds an authenticator app to one's own account: from now on the password alone does not open it. The current password proves
 * whose account it is, a code that the app has read the secret. Other sessions end; this one showed two things.
 */
export const addAuthenticatorApp = command({
  name: 'identity.add-authenticator',
  input: Type.Object({
    name: Type.String({ maxLength: 40 }),
    code: Type.String({ minLength: 1, maxLength: 20 }),
    current: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: (preparing, { current }) => tryOwn(preparing, current),
  allow: ({ actor }) => actor.kind === 'person' || actor.kind === 'staff',
  async run(doing, { name, code }, proof) {
    const { tx, now, office } = doing
    const before = await ownSession(doing)
    const who = await proveOwn(doing, proof)
    const keys = await keysOf(tx, who)
    if (keys.length >= mostKeys) refuse('keys-enough')
    const secret = offeredSecret(office.keys.token, before.id, keys.length)
    const step = stepOf(secret, code, now) ?? refuse('invalid', { code: 'code-wrong' })
    const { realm } = before
    const key = { id: newReferenceId(now), secret: sealText(office.keys.seal, secret), usedStep: step, realm, who }
    await addAuthenticator(tx, { ...key, name: name.trim() || '—' }, now)
    await endSessionsOf(tx, who, before.id)
    if (realm === 'person') doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'key-added' })
    const ways = [...new Set([...before.ways, 'password' as const, 'authenticator' as const])]
    const account = realm === 'person' ? ((await findPerson(tx, who))?.level ?? 1) : 1
    const level = realm === 'person' ? Math.max(before.level, levelOfSession(account, ways)) : before.level
    return { session: await renewSession(doing, before, { ways, level, provenAt: now }), who, realm }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, { who }) => who,
})
