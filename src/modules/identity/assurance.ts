/**
 * How somebody was proven to be who they say, and the level that gives (domain B4.2): the number's form is right; the
 * population register says that name and number agree; the identity card was compared with the person at a counter.
 */
export const vouchings = {
  form: { level: 2 },
  /** Names change and people die: asked anew after five years (own rule). */
  register: { level: 3, years: 5 },
  /** A card issued to somebody of sixteen to twenty-five lives ten years (居民身份证法 art. 5). */
  'identity-card': { level: 5, years: 10 },
  /** A smart card was shown when the account was opened: until its certificate ends, and no longer than this (own rule). */
  certificate: { level: 5, years: 5 },
} as const satisfies Record<string, { readonly level: number; readonly years?: number }>

export type Vouching = keyof typeof vouchings

/** When a vouching ends; undefined for one that never does. */
export function lapseOf(way: Vouching, at: Date): Date | undefined {
  const rule = vouchings[way]
  if (!('years' in rule)) return undefined
  const end = new Date(at)
  end.setUTCFullYear(end.getUTCFullYear() + rule.years)
  return end
}

/**
 * What a session was opened or raised with. `authenticator` stands for the digits of an app, `text` for digits sent to a phone;
 * a `passkey` is a device and the finger, face or number that unlocks it: two things in one. `demo` is the one click in
 * front of sample people. A `card` is a smart card and its number; `phone` another session of the same person that said yes;
 * `provider` the word of a house we rely on, which says itself how far it goes.
 */
export const ways = ['password', 'authenticator', 'passkey', 'text', 'card', 'phone', 'provider', 'demo'] as const
export type Way = (typeof ways)[number]

/** What a smart card shows of itself, whatever was known when the account was opened (domain B4.2: a digital certificate). */
const levelOfCard = vouchings.certificate.level

/** Highest level of a session that showed one thing only: a password alone may be somebody else's by now. */
export const levelOfOneThing = 3

/**
 * How far a session may be trusted: as far as the account is proven, but no further than `levelOfOneThing` while only one
 * thing was shown: the word of another house is none. So nobody is refused who can show another: they are asked for it (step-up). A card is a proof of the person by
 * itself: it raises the session, never the account, which whoever knows its password opens without the card.
 */
export function levelOfSession(account: number, shown: readonly Way[]): number {
  if (shown.includes('card')) return levelOfCard
  const things = shown.filter((way) => way !== 'provider')
  const enough = shown.includes('demo') || shown.includes('passkey') || new Set(things).size > 1
  return enough ? account : Math.min(account, levelOfOneThing)
}
