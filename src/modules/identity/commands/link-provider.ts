import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { openByWord, openToLink, sidOf, subjectOf } from '../by-provider.ts'
import { accountChanged } from '../events.ts'
import { proveFreshly, rememberNotFresh, tryGiven } from '../freshly.ts'
import { accountNow, ownSession } from '../own-account.ts'
import { addLink, identityProvider } from '../store-identity-providers.ts'
import { useChallenge } from '../store-keys.ts'
import { findPerson, numberHashOf } from '../store-people.ts'

/**
 * Links one's own account with the name another house has for oneself. Whoever does so is signed in here by their own means, and shows
 * once more that it is they, unless they have just done so: never by a mail address or a name. Refuses a name there that is another
 * account's, and a second one for this account.
 */
export const linkProvider = command({
  name: 'identity.link-provider',
  input: Type.Object({
    link: Type.String({ minLength: 1, maxLength: 6_000 }),
    current: Type.Optional(Type.String({ maxLength: 200 })),
    code: Type.Optional(Type.String({ maxLength: 20 })),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: (preparing, { current }) => tryGiven(preparing, current),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { link, code }, password) {
    const { tx, now, office } = doing
    const session = await ownSession(doing)
    const { who } = session
    const word = openToLink(doing, link) ?? refuse('provider-other-browser')
    const provider = await identityProvider(tx, word.providerId)
    if (provider?.state !== 'approved') return refuse('not-found')
    await proveFreshly(doing, session, { password, code })
    // It says outright that they are somebody else.
    const own = await numberHashOf(tx, who)
    if (word.number !== undefined && word.number !== own?.toString('base64url')) refuse('provider-number-differs')
    if (!(await useChallenge(tx, createHash('sha256').update(link).digest('base64url'), now)))
      refuse('provider-answer-used')
    const subject = subjectOf(office, provider, word.subject)
    const { id: providerId } = provider
    if (!(await addLink(tx, { id: newReferenceId(now), providerId, subject, who }, now)))
      refuse('provider-linked-already')
    doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'provider-linked' })
    const account = (await findPerson(tx, who)) ?? refuse('not-found')
    const sid = word.sid === undefined ? null : sidOf(office, provider, word.sid)
    const level = Math.min(word.level, account.level)
    return { session: await openByWord(doing, { who, providerId, subject, sid, level }), who }
  },
  refused: (trying, _input, refusal) => rememberNotFresh(trying, refusal),
  about: (_input, { who }) => who,
})
