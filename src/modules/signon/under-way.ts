import type { SignIn } from '#identity'
import { maySignInAs } from './account.ts'
import { type AcrClaim, levelWanted } from './assured.ts'

/** A sign-in at a site that waits for something only the person can do, as the protocol keeps it. */
export interface UnderWay {
  readonly returnTo: string
  readonly startedAt: Date
  readonly prompt: { readonly name: string; readonly reasons: readonly string[]; readonly details?: Details }
  readonly params: Readonly<Record<string, unknown>>
  readonly session?: { readonly accountId?: string }
  readonly result?: Readonly<Record<string, unknown>>
  readonly lastSubmission?: Readonly<Record<string, unknown>>
}

interface Details {
  readonly missingOIDCScope?: readonly string[]
  readonly missingOIDCClaims?: readonly string[]
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const scopesOf = ({ params }: Pick<UnderWay, 'params'>): string[] =>
  textOf(params.scope)?.split(' ').filter(Boolean) ?? []

/** The acr a request asks for in its `claims`. */
export function acrClaimOf(claims: unknown): AcrClaim | null | undefined {
  try {
    return (JSON.parse(textOf(claims) ?? '{}') as { id_token?: { acr?: AcrClaim } }).id_token?.acr
  } catch {
    return undefined
  }
}

/** The level a sign-in under way needs, for a site that asks for at least `site`. */
export function levelNeeded({ params }: Pick<UnderWay, 'params'>, site: number): number {
  return levelWanted({ site, acrValues: textOf(params.acr_values), acrClaim: acrClaimOf(params.claims) })
}

/**
 * What the person has to do next: prove again that it is them, change over to themselves, show one more thing, say yes or no;
 * `elsewhere`: the site wants somebody else; `ready`: nothing, they go back to the site.
 */
export type NextStep = 'again' | 'acting' | 'level' | 'consent' | 'elsewhere' | 'ready'

const another = ['id_token_hint', 'claims_id_token_sub_value']

export function nextStep(
  underWay: UnderWay,
  signIn: Pick<SignIn, 'level' | 'provenAt' | 'acting'>,
  { siteLevel, now }: { readonly siteLevel: number; readonly now: Date },
): NextStep {
  const { prompt, params, result, startedAt } = underWay
  if (result && ('error' in result || 'consent' in result)) return 'ready'
  if (prompt.name === 'consent') return 'consent'
  const { reasons } = prompt
  if (reasons.some((reason) => another.includes(reason))) return 'elsewhere'
  const age = (now.getTime() - signIn.provenAt.getTime()) / 1000
  const isStale = reasons.includes('login_prompt') || (params.max_age !== undefined && age > Number(params.max_age))
  if (isStale && signIn.provenAt < startedAt) return 'again'
  // A site must not take another's deeds for the person's own.
  if (!maySignInAs(signIn.acting, scopesOf(underWay).includes('org'))) return 'acting'
  if (signIn.level < levelNeeded(underWay, siteLevel)) return 'level'
  return 'ready'
}
