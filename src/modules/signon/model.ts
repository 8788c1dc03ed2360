import type { Actor } from '../../platform/actor.ts'

/** What a site may ask for beside who somebody is (`openid`). A person lets it, one by one, in plain words. */
export const askable = ['profile', 'realname', 'org', 'offline_access'] as const
export type Askable = (typeof askable)[number]

/** The facts behind each scope (domain B4.4): nothing else is ever told. */
export const factsOf = {
  profile: ['name'],
  realname: ['cert_type', 'cert_no'],
  org: ['org'],
  offline_access: [],
} as const satisfies Record<Askable, readonly string[]>

export const isAskable = (scope: string): scope is Askable => askable.some((one) => one === scope)

/** The scopes somebody is asked about: those beside `openid`, and those behind facts asked for one by one. */
export function askedFor(scopes: readonly string[], facts: readonly string[]): Askable[] {
  return askable.filter(
    (scope) => scopes.includes(scope) || factsOf[scope].some((fact) => (facts as readonly string[]).includes(fact)),
  )
}

/** Facts asked for one by one must lie behind scopes the site is registered for. The first that does not. */
export function factBeyond(facts: readonly string[], registered: readonly string[]): string | undefined {
  const known = askable.flatMap((scope) => factsOf[scope].map((fact) => ({ scope, fact: fact as string })))
  return facts.find((fact) => known.some((one) => one.fact === fact && !registered.includes(one.scope)))
}

export const siteKinds = ['web-secret', 'web-keys', 'system'] as const
export type SiteKind = (typeof siteKinds)[number]

export const siteStates = ['proposed', 'approved', 'refused', 'suspended'] as const
export type SiteState = (typeof siteStates)[number]

/** What may become of a site, and what it must be for that. */
export const steps = {
  approve: { from: ['proposed'], to: 'approved' },
  refuse: { from: ['proposed'], to: 'refused' },
  suspend: { from: ['approved'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'approved' },
} as const satisfies Record<string, { readonly from: readonly SiteState[]; readonly to: SiteState }>
export type Step = keyof typeof steps

export const mayStep = (step: Step, state: SiteState): boolean => steps[step].from.some((one) => one === state)

/** Sites are registered by whoever keeps the whole platform, not one agency's part of it. */
export function keepsSites(actor: Actor): actor is Extract<Actor, { kind: 'staff' }> {
  return actor.kind === 'staff' && actor.scope === 'all' && actor.duties.includes('admin')
}

/**
 * Identity numbers go to state organs only: their credit code begins with 11 (GB 32100: 机构编制, 机关). An organisation
 * whose code is not known is none.
 */
export function mayAskRealname(uscc: string | null): boolean {
  return uscc?.startsWith('11') ?? false
}

export type AddressProblem = 'address-not-one' | 'address-not-https' | 'address-with-fragment' | 'address-many-hosts'

/** At most so many addresses of a kind: a list nobody can look over is not looked over. */
export const mostAddresses = 10

const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where browsers or messages may be sent: https, whole, without fragment or password (RFC 9700, 2.1). For a demonstration a
 * loopback address will do. All of one list lie on one host, for a person has one name at a host (OpenID Connect Core, 8.1).
 */
export function addressProblem(
  addresses: readonly string[],
  { demo }: { readonly demo: boolean },
): AddressProblem | undefined {
  const hosts = new Set<string>()
  for (const text of addresses) {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || url.username || url.password || /\s/.test(text) || !['https:', 'http:'].includes(url.protocol))
      return 'address-not-one'
    if (url.protocol === 'http:' && !(demo && loopbacks.has(url.hostname))) return 'address-not-https'
    if (text.includes('#')) return 'address-with-fragment'
    hosts.add(url.host)
  }
  return hosts.size > 1 ? 'address-many-hosts' : undefined
}

/** The addresses of a text, one on a line. */
export const addressesIn = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean)

const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/** The public keys of a site (RFC 7517), or undefined: a text that is none, an empty set, or one with a private half in it. */
export function keySetIn(text: string): { readonly keys: readonly object[] } | undefined {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    if (!Array.isArray(keys) || keys.length === 0 || keys.length > mostAddresses) return undefined
    const whole = keys.every(
      (key) =>
        typeof key === 'object' &&
        key !== null &&
        ['RSA', 'EC', 'OKP'].includes((key as { kty: string }).kty) &&
        !privateParts.some((part) => part in key),
    )
    return whole ? { keys } : undefined
  } catch {
    return undefined
  }
}
