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
 * front of sample people.
 */
export const ways = ['password', 'authenticator', 'passkey', 'text', 'demo'] as const
export type Way = (typeof ways)[number]

/** Highest level of a session that showed one thing only: a password alone may be somebody else's by now. */
export const levelOfOneThing = 3

/**
 * How far a session may be trusted: as far as the account is proven, but no further than `levelOfOneThing` while only one
 * thing was shown. So nobody is refused who can show another: they are asked for it (step-up).
 */
export function levelOfSession(account: number, shown: readonly Way[]): number {
  const enough = shown.includes('demo') || shown.includes('passkey') || new Set(shown).size > 1
  return enough ? account : Math.min(account, levelOfOneThing)
}
