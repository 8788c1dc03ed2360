import type { Context } from 'oidc-provider'
import { type Page, said } from '../../../platform/page.ts'
import { written } from '../../../platform/web/guest.ts'
import { type Failure, failurePage, signedOutPage, signingOutPage } from '../pages/leaving-pages.tsx'
import { standing } from './standing.ts'

/** Puts one of our pages where the provider would put its own. */
async function draw<Shown>(ctx: Context, page: Page<Shown>, show: (lang: 'zh' | 'en') => Shown) {
  const { visit } = standing() ?? {}
  if (!visit) throw new Error('A page is drawn for somebody who asks')
  const context = await visit.context()
  ctx.type = 'text/html; charset=utf-8'
  ctx.set('cache-control', 'no-store')
  ctx.body = written(page(show(context.lang), context))
}

/** Asks whoever signs out at a site whether they leave there only or everywhere. */
export async function drawSigningOut(ctx: Context) {
  const { client, session } = ctx.oidc
  const onward = session.state?.postLogoutRedirectUri
  // Chromium holds the policy's `form-action` against the address a form's answer redirects to as well.
  if (onward) allowForms(ctx, new URL(onward).origin)
  await draw(ctx, signingOutPage, (lang) => ({
    site: client && said(lang, { zh: client.clientName ?? '', en: client.nameEn }),
    proof: session.state?.secret ?? '',
  }))
}

function allowForms(ctx: Context, origin: string) {
  const policy = String(ctx.res.getHeader('content-security-policy') ?? '')
  ctx.set('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${origin}`))
}

export const drawSignedOut = (ctx: Context) => draw(ctx, signedOutPage, () => ({}))

/**
 * Whoever is not signed in here has nothing to be asked: they go straight on to where the site wants them. The library would
 * send a form off by a script.
 */
export function leaveWithoutAsking(ctx: Context) {
  if (ctx.oidc?.route !== 'end_session' || ctx.oidc.session?.accountId || ctx.status !== 200) return
  const { postLogoutRedirectUri, state } = ctx.oidc.session?.state ?? {}
  const onward = new URL(postLogoutRedirectUri ?? '/oidc/session/end/success', ctx.oidc.provider.issuer)
  if (postLogoutRedirectUri && state !== undefined) onward.searchParams.set('state', state)
  ctx.status = 303
  ctx.redirect(onward.href)
}

/** What a person reads when the site's request cannot be answered, and its keeper needs to know. */
export function drawFailure(ctx: Context, out: { readonly error: string; readonly error_description?: string }) {
  return draw(ctx, failurePage, () => ({ kind: kindOf(ctx, out), code: out.error, detail: out.error_description }))
}

function kindOf(
  { status }: Context,
  { error, error_description: detail = '' }: { readonly error: string; readonly error_description?: string },
): Failure['kind'] {
  if (status >= 500) return 'ours'
  return /session|expired|xsrf|logout details/.test(`${error} ${detail}`) ? 'over' : 'site'
}
