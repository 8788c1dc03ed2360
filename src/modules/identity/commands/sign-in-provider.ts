import { Type } from 'typebox'
import { checkCitizenNumber, dayIn } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { vouchings } from '../assurance.ts'
import { openByWord, sealToLink, sidOf, subjectOf } from '../by-provider.ts'
import { accountChanged } from '../events.ts'
import { type IdentityProvider, levelBy } from '../identity-provider.ts'
import { accountNow } from '../own-account.ts'
import { keyOf, personByNumber } from '../people.ts'
import { sameName } from '../person.ts'
import { begunBy, fetchWord, type Word } from '../providers/openid.ts'
import { sessionIfAny } from '../second-step.ts'
import { addLink, identityProvider, linkOf, useLink } from '../store-identity-providers.ts'
import { useChallenge } from '../store-keys.ts'
import { findPerson, passwordOfPerson } from '../store-people.ts'

/** Whether the account is open now, or what is to be linked first by whoever it belongs to. */
export type ByProvider = { readonly who: string; readonly back: string; readonly link?: string } & Partial<SetsSession>

/**
 * Signs somebody in, or raises their session, by the word of a house we rely on. Who is linked is known by the name that house has for
 * them; who is not, by an identity number it vouches for, checked there as well as a register does; anybody else signs in here by their own means once, and links. Refuses
 * another browser's answer, one that was brought before, a word that does not fit, and a name there that is another account's.
 */
export const signInProvider = command({
  name: 'identity.sign-in-provider',
  input: Type.Object({
    providerId: Type.String({ format: 'uuid' }),
    /** What the other house sent the browser back with: the query of the address. */
    answer: Type.String({ maxLength: 6_000 }),
  }),
  fresh: true,
  async prepare({ office, now, from }, { providerId, answer }) {
    const provider = await identityProvider(office.database.sql, providerId)
    if (provider?.state !== 'approved') return refuse('not-found')
    const given = new URLSearchParams(answer)
    const browser = from?.browser?.() ?? refuse('provider-other-browser')
    const begun = begunBy(office, { id: provider.id, browser, state: given.get('state') ?? '' }, now)
    if (!begun) return refuse('provider-other-browser')
    if (given.has('error')) return refuse('provider-said-no')
    return { provider, begun, browser, word: await fetchWord(office, provider, given) }
  },
  allow: () => true,
  async run(doing, _input, { provider, begun, browser, word }): Promise<ByProvider> {
    const { tx, now, office } = doing
    // Let in when it was asked; it may have been suspended since.
    if ((await identityProvider(tx, provider.id))?.state !== 'approved') refuse('not-found')
    if (!(await useChallenge(tx, begun.challenge, now))) refuse('provider-answer-used')
    const level = levelBy(provider, word.acr)
    const subject = subjectOf(office, provider, word.subject)
    const { back } = begun
    const named = await whoIsVouchedFor(doing, word)
    // A number nobody there has checked opens no account: its owner links it by their own means.
    const vouched = level >= vouchings.register.level ? named : undefined
    const link = await linkOf(tx, provider.id, subject)
    // A name there is never moved from one account to another, whatever number comes with it now.
    if (link && named && named !== link.who) refuse('provider-number-differs')
    const who = link?.who ?? vouched
    const before = await sessionIfAny(doing)
    if (who !== undefined && before && !before.awaits && before.who !== who) refuse('provider-of-another')
    const { id: providerId } = provider
    if (who === undefined) {
      const toLink = {
        providerId,
        subject: word.subject,
        sid: word.sid,
        level,
        browser,
        number: hashOfNumber(doing, word),
      }
      return { who: newReferenceId(now), back, link: sealToLink(office, toLink, now) }
    }
    if (link) await useLink(tx, link.id, now)
    else await linkVouched(doing, { provider, subject, who })
    const sid = word.sid === undefined ? null : sidOf(office, provider, word.sid)
    const account = (await findPerson(tx, who)) ?? refuse('not-found')
    // Without a number its word is on its own name for somebody alone: worth no more than the account it was linked with.
    const reached = vouched ? level : Math.min(level, account.level)
    return { session: await openByWord(doing, { who, providerId, subject, sid, level: reached }), who, back }
  },
  about: (_input, { who }) => who,
  tell: (_input, { link }) => ({ known: link === undefined }),
})

/** By what the number is known that the other house says is theirs; undefined where it says none. */
function hashOfNumber({ now, office }: Doing, { number }: Word): string | undefined {
  const checked = number === undefined ? undefined : checkCitizenNumber(number, dayIn(now))
  return checked?.ok ? keyOf(office, checked.number).hash.toString('base64url') : undefined
}

/** Whose account the number is that the other house vouches for; refuses one under another name. */
async function whoIsVouchedFor({ tx, now, office }: Doing, { number, name }: Word): Promise<string | undefined> {
  const checked = number === undefined ? undefined : checkCitizenNumber(number, dayIn(now))
  const who = checked?.ok ? await personByNumber(office, tx, checked.number) : undefined
  if (who === undefined || (await passwordOfPerson(tx, who)) === null) return undefined
  const known = (await findPerson(tx, who)) ?? refuse('not-found')
  if (name === undefined || !sameName(known.name, name)) refuse('provider-name-differs')
  return who
}

async function linkVouched(
  doing: Doing,
  { provider, subject, who }: { provider: IdentityProvider; subject: Buffer; who: string },
) {
  const { tx, now } = doing
  const added = await addLink(tx, { id: newReferenceId(now), providerId: provider.id, subject, who }, now)
  if (!added) refuse('provider-linked-already')
  doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'provider-linked' })
}
