import type { Actor } from '../../platform/actor.ts'
import type { Both } from '../../platform/page.ts'

export const providerStates = ['proposed', 'approved', 'refused', 'suspended'] as const
export type ProviderState = (typeof providerStates)[number]

/** A house whose word on who somebody is we take. */
export interface IdentityProvider {
  readonly id: string
  readonly issuer: string
  readonly clientId: string
  /** Sealed. */
  readonly secret: Buffer
  readonly name: Required<Both>
  /** Beside `openid`, by blanks. */
  readonly scopes: string
  readonly numberClaim: string | null
  readonly nameClaim: string | null
  /** What each of its levels is worth here. */
  readonly levels: readonly Worth[]
  readonly most: number
  readonly state: ProviderState
  readonly proposedBy: string
  readonly decidedBy: string | null
  readonly createdAt: Date
}

export interface Worth {
  readonly acr: string
  readonly level: number
}

/** What may become of one, and what it must be for that. */
export const steps = {
  approve: { from: 'proposed', to: 'approved' },
  refuse: { from: 'proposed', to: 'refused' },
  suspend: { from: 'approved', to: 'suspended' },
  resume: { from: 'suspended', to: 'approved' },
} as const satisfies Record<string, { readonly from: ProviderState; readonly to: ProviderState }>
export type Step = keyof typeof steps

/** They are kept by whoever keeps the whole platform, not one agency's part of it. */
export const keepsProviders = (actor: Actor): actor is Extract<Actor, { kind: 'staff' }> =>
  actor.kind === 'staff' && actor.scope === 'all' && actor.duties.includes('admin')

/** Another house's word carries no further than this, whatever is written down: level 5 is seen by us (own rule). */
export const mostOfAll = 4

/** What a sign-in there is worth here: by its level where that is one we know, else the least; never more than was agreed. */
export function levelBy({ levels, most }: Pick<IdentityProvider, 'levels' | 'most'>, acr: string | undefined): number {
  const worth = levels.find((one) => one.acr === acr)?.level ?? 1
  return Math.min(worth, most, mostOfAll)
}

/** The levels to ask for there where one here is needed: every one that reaches it, the lowest first. */
export function acrsFor({ levels, most }: Pick<IdentityProvider, 'levels' | 'most'>, level: number): readonly string[] {
  if (level > most) return []
  return levels
    .filter((one) => one.level >= level)
    .toSorted((a, b) => a.level - b.level)
    .map(({ acr }) => acr)
}

/** One level a line, `urn:of:theirs = 3`. Undefined where a line says something else, or says one twice. */
export function levelsIn(text: string): readonly Worth[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const read = lines.map((line) => /^(\S{1,200})\s*=\s*([1-4])$/.exec(line))
  if (read.some((one) => one === null) || lines.length > 20) return undefined
  const levels = read.map((one) => ({ acr: one?.[1] ?? '', level: Number(one?.[2]) }))
  return new Set(levels.map(({ acr }) => acr)).size === levels.length ? levels : undefined
}

export const writeLevels = (levels: readonly Worth[]) => levels.map(({ acr, level }) => `${acr} = ${level}`).join('\n')

/** The address of an issuer (OpenID Connect Discovery, 2): whole, with TLS but for a demonstration, without query or fragment. */
export function issuerIn(text: string, { demo }: { readonly demo: boolean }): string | undefined {
  const given = text.trim().replace(/\/+$/, '')
  if (!URL.canParse(given)) return undefined
  const { protocol, search, hash, username } = new URL(given)
  const isSafe = protocol === 'https:' || (demo && protocol === 'http:')
  return isSafe && search === '' && hash === '' && username === '' && given.length <= 300 ? given : undefined
}

/** The name of a claim, as providers name them: a word, or an address. */
export const isClaim = (text: string) => /^[\w:./-]{1,100}$/.test(text)
export const areScopes = (text: string) => /^[\w:./-]*( [\w:./-]+)*$/.test(text) && text.length <= 200
