import { Type } from 'typebox'
import { signInOf } from '#identity'
import { send } from '#messages'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountOf } from '../account.ts'
import { askedFor, isAskable } from '../model.ts'
import { answer } from '../store-artifacts.ts'
import { allow } from '../store-links.ts'
import type { Site } from '../store-sites.ts'
import { linked } from '../text/linked.ts'
import { nextStep, scopesOf, type UnderWay } from '../under-way.ts'
import { underWayOf } from '../under-way-found.ts'

export const Uid = Type.Object({ uid: Type.String({ minLength: 10, maxLength: 60, pattern: '^[\\w-]+$' }) })

/** The person lets a site know what it asks for. It is remembered until they cut the site; more is asked about anew. */
export const allowSite = command({
  name: 'signon.allow-site',
  input: Uid,
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { uid }) {
    const { tx, now, actor } = doing
    const { underWay, site, step } = await asked(doing, uid)
    if (step !== 'consent' || actor.kind !== 'person') refuse('sign-on-over')
    const scopes = ['openid', ...scopesOf(underWay).filter(isAskable)]
    const claims = [...(underWay.prompt.details?.missingOIDCClaims ?? [])]
    const first = await allow(tx, accountOf(actor.id, actor.acting), { siteId: site.id, scopes, claims }, now)
    await answer(tx, uid, { ...underWay.lastSubmission, consent: {} }, now)
    if (first) await send(doing, { to: actor.id, ...linked(site.name), link: '/my/sites', mail: false })
    return { uid, personId: actor.id, siteId: site.id, scopes: askedFor(scopes, claims) }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { siteId, scopes }) => ({ site: siteId, scopes }),
})

/** The sign-in under way at a site, for whoever is signed in. Refuses one that is over or somebody else's. */
export async function asked(
  { tx, actor, from, now }: Doing,
  uid: string,
): Promise<{ underWay: UnderWay; site: Site; step: ReturnType<typeof nextStep> }> {
  const found = await underWayOf(tx, uid, now)
  const signIn = from?.session ? await signInOf(tx, from.session, now) : undefined
  if (!found || !signIn || actor.kind !== 'person') refuse('sign-on-over')
  const step = nextStep(found.underWay, signIn, { siteLevel: found.site.level, now })
  return { ...found, step }
}
