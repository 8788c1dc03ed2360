import { type Static, Type } from 'typebox'
import { organisationsOf, shortName } from '#directory'
import { companiesOf, findCompany, findPerson, signInOf } from '#identity'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { Uid } from './commands/allow-site.ts'
import { askable, askedFor } from './model.ts'
import { linksOf } from './store-links.ts'
import { type Site, sitesOf } from './store-sites.ts'
import { levelNeeded, nextStep, scopesOf, textOf } from './under-way.ts'
import { underWayOf } from './under-way-found.ts'

const Asked = Type.Object({ scope: Type.Enum([...askable]), why: BothText })

const SignOnShown = Type.Object({
  uid: Type.String(),
  step: Type.Enum(['again', 'acting', 'level', 'consent', 'elsewhere', 'ready']),
  site: BothText,
  organisation: BothText,
  /** Who is signed in, and the company they act for, if they do. */
  person: Type.String(),
  company: Type.Optional(Type.String()),
  /** The name of whom they act for. */
  actsFor: Type.Optional(Type.String()),
  level: Type.Integer(),
  needed: Type.Integer(),
  asked: Type.Array(Asked),
  /** Where the browser goes on when nothing more is to be done: an address of this house. */
  onward: Type.String(),
})
export type SignOnShown = Static<typeof SignOnShown>

/** A sign-in at another site that waits for the person, and what for. */
export const signOnUnderWay = query({
  name: 'signon.under-way',
  input: Uid,
  output: SignOnShown,
  async run({ tx, actor, from, now }, { uid }) {
    const found = await underWayOf(tx, uid, now)
    const signIn = from?.session ? await signInOf(tx, from.session, now) : undefined
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (!found || !signIn || !person) return undefined
    const { underWay, site } = found
    const { acting } = signIn
    const company = acting.as === 'organisation' ? await findCompany(tx, acting.id) : undefined
    const another = acting.as === 'person' ? await findPerson(tx, acting.id) : company
    const missing = underWay.prompt.details?.missingOIDCClaims ?? []
    const asked = askedFor(scopesOf(underWay), missing)
    return {
      uid,
      step: nextStep(underWay, signIn, { siteLevel: site.level, now }),
      site: site.name,
      organisation: await organisationOf(tx, site),
      person: person.name,
      ...(company ? { company: company.name } : {}),
      ...(another ? { actsFor: another.name } : {}),
      level: signIn.level,
      needed: levelNeeded(underWay, site.level),
      asked: asked.map((scope) => ({ scope, why: site.scopes[scope] ?? { zh: '', en: '' } })),
      onward: new URL(textOf(underWay.returnTo) ?? '/', 'http://house').pathname,
    }
  },
})

async function organisationOf(at: Sql, { organisationId }: Site): Promise<Both> {
  const [found] = await organisationsOf(at, [organisationId])
  return found ? shortName(found) : { zh: '' }
}

const LinkShown = Type.Object({
  id: Type.String(),
  site: BothText,
  organisation: BothText,
  /** The company it was linked for; none for oneself. */
  company: Type.Union([Type.String(), Type.Null()]),
  suspended: Type.Boolean(),
  sample: Type.Boolean(),
  asked: Type.Array(Asked),
  since: Instant,
  /** What it was told last, and when. */
  told: Type.Array(Type.Enum([...askable])),
  toldAt: Type.Union([Instant, Type.Null()]),
})

const LinksShown = Type.Object({ links: Type.Array(LinkShown) })
export type LinksShown = Static<typeof LinksShown>

/** The sites I sign in to with this account: what each may know, what it was told, and since when. */
export const ownLinks = query({
  name: 'signon.own-links',
  input: Type.Object({}),
  output: LinksShown,
  async run({ tx, actor, now }) {
    if (actor.kind !== 'person') return undefined
    const links = await linksOf(tx, actor.id)
    const sites = await sitesOf(
      tx,
      links.map(({ siteId }) => siteId),
    )
    const organisations = await organisationsOf(
      tx,
      [...sites.values()].map(({ organisationId }) => organisationId),
    )
    const companies = new Map(
      (await companiesOf(tx, actor.id, now)).map(({ company }) => [company.id, company.name] as const),
    )
    return {
      links: links.flatMap((link) => {
        const site = sites.get(link.siteId)
        if (!site) return []
        const organisation = organisations.find(({ id }) => id === site.organisationId)
        const forWhom = link.forId === link.personId ? null : (companies.get(link.forId) ?? '')
        return [
          {
            id: link.id,
            site: site.name,
            organisation: organisation ? shortName(organisation) : { zh: '' },
            company: forWhom,
            suspended: site.state !== 'approved',
            sample: site.sample,
            asked: askedFor(link.scopes, link.claims).map((scope) => ({
              scope,
              why: site.scopes[scope] ?? { zh: '', en: '' },
            })),
            since: link.since,
            told: askable.filter((scope) => link.told.includes(scope)),
            toldAt: link.toldAt,
          },
        ]
      }),
    }
  },
})
