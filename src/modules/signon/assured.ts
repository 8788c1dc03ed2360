import type { Way } from '#identity'

/** Levels as sites read and ask for them (`acr`, domain B4.4). */
export const acrOf = (level: number): string => `urn:zwfw:loa:${level}`

export const acrs: readonly string[] = [1, 2, 3, 4, 5].map(acrOf)

export function levelOf(acr: string): number | undefined {
  const at = acrs.indexOf(acr)
  return at < 0 ? undefined : at + 1
}

/** Higher than any level there is: what nobody can reach. */
export const beyondReach = 6

export interface Wanted {
  /** The least level the site was registered with. */
  readonly site: number
  /** `acr_values` of the request, by blanks. */
  readonly acrValues?: string | undefined
  /** `acr` of the request's `claims.id_token`. */
  readonly acrClaim?: AcrClaim | null | undefined
}

export interface AcrClaim {
  readonly essential?: boolean
  readonly value?: string
  readonly values?: readonly string[]
}

/**
 * The least level a sign-in needs. Any of the levels a request names will do, so the lowest of them counts, and a higher one
 * always does. What we do not know is passed over where it was a wish, and beyond reach where the request insists on it
 * (OpenID Connect Core, 5.5.1.1).
 */
export function levelWanted({ site, acrValues, acrClaim }: Wanted): number {
  const wished = lowest(acrValues?.split(' ') ?? []) ?? site
  const named = acrClaim ? [...(acrClaim.values ?? []), ...(acrClaim.value ? [acrClaim.value] : [])] : []
  const claimed = lowest(named) ?? (acrClaim?.essential && named.length > 0 ? beyondReach : site)
  return Math.max(site, wished, claimed)
}

function lowest(acrs: readonly string[]): number | undefined {
  const levels = acrs.map(levelOf).filter((level) => level !== undefined)
  return levels.length === 0 ? undefined : Math.min(...levels)
}

const methods = {
  password: ['pwd'],
  authenticator: ['otp'],
  text: ['sms'],
  // A device, and what unlocks it: the finger, the face or a number is looked at by the device alone.
  passkey: ['hwk', 'user'],
  // A smart card and its number (domain B4.4; RFC 8176 has no word for a certificate).
  card: ['x509'],
  // Another house's word: which it was, and what was shown there, is between it and us.
  provider: ['fed'],
  // Another device of the same person said yes.
  phone: ['mca'],
  // One click in front of sample people proves nothing, and says so.
  demo: ['demo'],
} as const satisfies Record<Way, readonly string[]>

/** How somebody signed in, as RFC 8176 names it. */
export function amrOf(ways: readonly Way[]): string[] {
  // What another house said was not shown here.
  const shown = ways.filter((way) => way !== 'demo' && way !== 'provider')
  const several = ways.includes('passkey') || ways.includes('card') || shown.length > 1
  return [...ways.flatMap((way) => methods[way]), ...(several ? ['mfa'] : [])]
}
