import type { Context, interactionPolicy } from 'oidc-provider'
import { accountOf, maySignInAs, writeAccount } from '../account.ts'
import { type AcrClaim, levelWanted } from '../assured.ts'
import { standing } from './standing.ts'

/** When a sign-in cannot go on by itself: the library's own reasons, and ours in place of those that know no order of levels. */
export function policyFrom({ base, Check }: typeof interactionPolicy) {
  const policy = base()
  const { checks } = policy.get('login')
  checks.remove('essential_acrs')
  checks.remove('essential_acr')
  checks.add(
    new Check('not_this_person', 'End-User authentication is required', 'login_required', ({ oidc }) => {
      const signIn = standing()?.signIn
      // Whoever comes back from our pages must still be who answered there: a link sent to somebody else signs nobody in.
      return (
        oidc.session.accountId !== undefined &&
        oidc.session.accountId !== (signIn && writeAccount(accountOf(signIn.personId, signIn.acting)))
      )
    }),
  )
  checks.add(
    new Check(
      'level_too_low',
      'the requested level of assurance was not reached',
      'unmet_authentication_requirements',
      (ctx) => {
        const signIn = standing()?.signIn
        return signIn !== undefined && signIn.level < wanted(ctx)
      },
    ),
  )
  checks.add(
    new Check('acts_for_another', 'the End-User acts for somebody else', 'account_selection_required', ({ oidc }) => {
      const signIn = standing()?.signIn
      return signIn !== undefined && !maySignInAs(signIn.acting, oidc.requestParamScopes.has('org'))
    }),
  )
  return policy
}

function wanted({ oidc: { client, params, claims } }: Context): number {
  return levelWanted({
    site: client.level ?? 1,
    acrValues: params.acr_values,
    acrClaim: claims.id_token?.acr as AcrClaim | null | undefined,
  })
}
