import type { Doing, Office } from '../../platform/command.ts'
import { keyedHash, openText, sealText } from '../../platform/crypto.ts'
import { refuse } from '../../platform/refusal.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { hashOf } from './sessions.ts'
import { openOrRaise } from './signing-in.ts'
import { addVisit } from './store-identity-providers.ts'
import { findSession } from './store-sessions.ts'

/** The name another house has for somebody, as it is kept: a hash nobody can read it out of. */
export const subjectOf = (
  { keys }: Pick<Office, 'keys'>,
  { issuer }: Pick<IdentityProvider, 'issuer'>,
  subject: string,
) => keyedHash(keys.find, `subject ${issuer} ${subject}`)

export const sidOf = ({ keys }: Pick<Office, 'keys'>, { issuer }: Pick<IdentityProvider, 'issuer'>, sid: string) =>
  keyedHash(keys.find, `sid ${issuer} ${sid}`)

/** Another house's word on its way to the account it shall be linked with: sealed, for one browser, for ten minutes. */
export interface ToLink {
  readonly providerId: string
  readonly subject: string
  readonly sid: string | undefined
  readonly level: number
  /** By what the number is known that it says is theirs. */
  readonly number: string | undefined
  readonly browser: string
  readonly until: number
}

const linkLives = 10 * 60_000

export const sealToLink = ({ keys }: Pick<Office, 'keys'>, word: Omit<ToLink, 'until'>, now: Date): string =>
  sealText(keys.seal, JSON.stringify(['link', { ...word, until: now.getTime() + linkLives }])).toString('base64url')

/** Undefined for what is not ours, another browser's, or too old. */
export function openToLink(
  { office, now, from }: Pick<Doing, 'office' | 'now' | 'from'>,
  sealed: string,
): ToLink | undefined {
  try {
    const [kind, word] = JSON.parse(openText(office.keys.seal, Buffer.from(sealed, 'base64url'))) as [string, ToLink]
    const isHere = word.browser === from?.browser?.() && word.until > now.getTime()
    return kind === 'link' && isHere ? word : undefined
  } catch {
    return undefined
  }
}

interface Opening {
  readonly who: string
  readonly providerId: string
  readonly subject: Buffer
  readonly sid: Buffer | null
  readonly level: number
}

/** Opens or raises a session by another house's word, and remembers that it ends with it. */
export async function openByWord(doing: Doing, { who, providerId, subject, sid, level }: Opening) {
  const session = await openOrRaise(doing, who, 'provider', level)
  const opened = (session && (await findSession(doing.tx, hashOf(session.token)))) ?? refuse('sign-in-first')
  const { signIn, expiresAt: until } = opened
  await addVisit(doing.tx, { signIn, providerId, subject, sid, until }, doing.now)
  return session
}
