import { type Static, Type } from 'typebox'
import { officialName, organisations, organisationsHere, organisationsOf, shortName } from '#directory'
import { staffNames } from '#identity'
import { openText } from '../../platform/crypto.ts'
import { query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { askable, keepsSites, mayAskRealname, mayStep, type Step, siteKinds, siteStates, steps } from './model.ts'
import { allSites, freshSecret, siteById } from './store-sites.ts'

const SiteLine = Type.Object({
  id: Type.String(),
  clientId: Type.String(),
  kind: Type.Enum([...siteKinds]),
  state: Type.Enum([...siteStates]),
  name: BothText,
  organisation: BothText,
  sample: Type.Boolean(),
  createdAt: Instant,
})

const SitesShown = Type.Object({ sites: Type.Array(SiteLine), mayRegister: Type.Boolean() })
export type SitesShown = Static<typeof SitesShown>

export const siteList = query({
  name: 'signon.site-list',
  input: Type.Object({}),
  output: SitesShown,
  async run({ tx, actor }) {
    if (actor.kind !== 'staff') return undefined
    const sites = await allSites(tx)
    const all = await organisationsOf(
      tx,
      sites.map(({ organisationId }) => organisationId),
    )
    return {
      mayRegister: keepsSites(actor),
      sites: sites.map(({ id, clientId, kind, state, name, organisationId, sample, createdAt }) => {
        const organisation = all.find((one) => one.id === organisationId)
        return {
          ...{ id, clientId, kind, state, name, sample, createdAt },
          organisation: organisation ? shortName(organisation) : { zh: '' },
        }
      }),
    }
  },
})

const NewSiteShown = Type.Object({
  organisations: Type.Array(Type.Object({ id: Type.String(), name: BothText, organ: Type.Boolean() })),
})
export type NewSiteShown = Static<typeof NewSiteShown>

/** The organisations a site may be of, and whether they may ask for identity numbers. */
export const newSiteOffered = query({
  name: 'signon.new-site-offered',
  input: Type.Object({}),
  output: NewSiteShown,
  async run({ tx }) {
    const here = await organisationsHere(tx)
    const offered = here.length > 0 ? here : (await organisations(tx)).filter(({ closedOn }) => !closedOn)
    return {
      organisations: offered.map((one) => ({ id: one.id, name: officialName(one), organ: mayAskRealname(one.uscc) })),
    }
  },
})

/** So long a secret is shown to whoever took it. */
export const secretShownFor = 24 * 3_600_000

const SiteShown = Type.Object({
  id: Type.String(),
  clientId: Type.String(),
  kind: Type.Enum([...siteKinds]),
  state: Type.Enum([...siteStates]),
  name: BothText,
  organisation: BothText,
  redirectUris: Type.Array(Type.String()),
  logoutUris: Type.Array(Type.String()),
  backchannelUri: Type.Union([Type.String(), Type.Null()]),
  scopes: Type.Array(Type.Object({ scope: Type.Enum([...askable]), why: BothText })),
  level: Type.Integer(),
  provisions: Type.Boolean(),
  keys: Type.Integer(),
  proposedBy: Type.String(),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  sample: Type.Boolean(),
  createdAt: Instant,
  issuer: Type.String(),
  /** What whoever looks may do with it now. */
  may: Type.Array(Type.Enum(['approve', 'refuse', 'suspend', 'resume', 'secret'])),
  /** They registered it, so somebody else decides. */
  own: Type.Boolean(),
  hasSecret: Type.Boolean(),
  /** For five minutes, to whoever took it. */
  secret: Type.Optional(Type.String()),
})
export type SiteShown = Static<typeof SiteShown>

export const oneSite = query({
  name: 'signon.site',
  input: Type.Object({ siteId: Type.String({ format: 'uuid' }) }),
  output: SiteShown,
  async run({ tx, actor, office, now }, { siteId }) {
    const site = await siteById(tx, siteId)
    if (!site || actor.kind !== 'staff') return undefined
    const { id, clientId, kind, state, name, redirectUris, logoutUris, backchannelUri, level, sample, createdAt } = site
    const [organisation] = await organisationsOf(tx, [site.organisationId])
    const names = await staffNames(
      tx,
      [site.proposedBy, site.decidedBy].filter((one) => one !== null),
    )
    const own = site.proposedBy === actor.id
    const open = (Object.keys(steps) as Step[]).filter((step) => mayStep(step, state) && (!own || step === 'suspend'))
    const sealed = await freshSecret(tx, id, actor.id, new Date(now.getTime() - secretShownFor))
    return {
      ...{ id, clientId, kind, state, name, backchannelUri, level, sample, createdAt, own },
      redirectUris: [...redirectUris],
      logoutUris: [...logoutUris],
      organisation: organisation ? officialName(organisation) : { zh: '' },
      scopes: askable.flatMap((scope) => {
        const why = site.scopes[scope]
        return why ? [{ scope, why }] : []
      }),
      keys: site.jwks?.keys.length ?? 0,
      proposedBy: names.get(site.proposedBy) ?? '',
      decidedBy: site.decidedBy && (names.get(site.decidedBy) ?? ''),
      provisions: site.provisions,
      issuer: `${office.config.baseUrl}/oidc`,
      may: keepsSites(actor) ? [...open, ...(state === 'approved' && !site.jwks ? (['secret'] as const) : [])] : [],
      hasSecret: site.secretHash !== null,
      ...(sealed ? { secret: openText(office.keys.seal, sealed) } : {}),
    }
  },
})
