import { type Static, Type } from 'typebox'
import type { Sql } from '../../platform/db.ts'
import { isId, newReferenceId } from '../../platform/ids.ts'
import { query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { localPath } from '../../platform/web/path.ts'
import { openToLink } from './by-provider.ts'
import { toShow } from './freshly.ts'
import { keepsProviders, providerStates, type Step, steps } from './identity-provider.ts'
import { askAt, logoutAddress, returnAddress } from './providers/openid.ts'
import { identityProvider, identityProviders, linksOf } from './store-identity-providers.ts'
import { findPerson } from './store-people.ts'
import { sessionById } from './store-sessions.ts'
import { staffNames } from './store-staff.ts'

const Way = Type.Object({
  name: BothText,
  back: Type.Optional(Type.String()),
  /** Where the other house signs people in; undefined while it is away. */
  to: Type.Optional(Type.String()),
})
export type WayThere = Static<typeof Way>

/** The way to another house, for this browser. Looking writes nothing; a house that does not answer is said to be away. */
export const wayThere = query({
  name: 'identity.way-there',
  input: Type.Object({
    providerId: Type.String(),
    back: Type.Optional(Type.String({ maxLength: 1500 })),
    level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  }),
  output: Way,
  async run({ office, tx, from }, { providerId, back: asked, level }) {
    const provider = isId(providerId) ? await identityProvider(tx, providerId) : undefined
    if (provider?.state !== 'approved' || !from?.browser) return undefined
    const back = localPath(asked)
    const wanted = { browser: from.browser(), back: back ?? '', level }
    const to = await askAt(office, provider, wanted).catch((error: unknown) => {
      office.log.warn({ err: error, provider: provider.id }, 'a house we rely on does not answer')
      return undefined
    })
    return { name: provider.name, ...(back ? { back } : {}), ...(to ? { to } : {}) }
  },
})

const WayBack = Type.Object({ id: Type.String(), name: BothText, answer: Type.String(), refused: Type.Boolean() })
export type WayBackShown = Static<typeof WayBack>

/** A browser comes back from another house: with what, nobody has looked at yet. */
export const cameBack = query({
  name: 'identity.came-back',
  input: Type.Object({
    providerId: Type.String(),
    code: Type.Optional(Type.String({ maxLength: 4000 })),
    state: Type.Optional(Type.String({ maxLength: 2500 })),
    iss: Type.Optional(Type.String({ maxLength: 400 })),
    error: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  output: WayBack,
  async run({ tx }, { providerId, ...given }) {
    const provider = isId(providerId) ? await identityProvider(tx, providerId) : undefined
    if (provider?.state !== 'approved') return undefined
    const answer = new URLSearchParams(
      Object.entries(given).filter((one): one is [string, string] => one[1] !== undefined),
    )
    return { id: provider.id, name: provider.name, answer: answer.toString(), refused: given.error !== undefined }
  },
})

const LinkAsked = Type.Object({
  name: BothText,
  link: Type.String(),
  back: Type.Optional(Type.String()),
  person: Type.String(),
  show: Type.String(),
})
export type LinkAsked = Static<typeof LinkAsked>

/** Whether one's own account shall be linked with the name another house has just told. */
export const linkAsked = query({
  name: 'identity.link-asked',
  input: Type.Object({
    link: Type.Optional(Type.String({ maxLength: 6_000 })),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  output: LinkAsked,
  async run(looking, { link = '', back: asked }) {
    const { tx, actor, from, now } = looking
    const word = openToLink(looking, link)
    const provider = word && (await identityProvider(tx, word.providerId))
    const session = from?.session ? await sessionById(tx, from.session) : undefined
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (!provider || !session || !person) return undefined
    const back = localPath(asked)
    const { name } = provider
    return { name, link, ...(back ? { back } : {}), person: person.maskedName, show: await toShow(tx, session, now) }
  },
})

export const LinkShown = Type.Object({
  id: Type.String(),
  name: BothText,
  linkedAt: Type.String(),
  usedAt: Type.Union([Type.String(), Type.Null()]),
})
export type LinkShown = Static<typeof LinkShown>

/** The names other houses have for somebody, as links: not the names themselves. */
export async function linksShown(at: Sql, who: string): Promise<LinkShown[]> {
  return (await linksOf(at, who)).map(({ id, name, linkedAt, usedAt }) => ({
    ...{ id, name },
    linkedAt: linkedAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }))
}

const State = Type.Enum([...providerStates])

const ProvidersShown = Type.Object({
  mayRegister: Type.Boolean(),
  providers: Type.Array(
    Type.Object({ id: Type.String(), name: BothText, issuer: Type.String(), state: State, createdAt: Instant }),
  ),
})
export type ProvidersShown = Static<typeof ProvidersShown>

export const providerList = query({
  name: 'identity.provider-list',
  input: Type.Object({}),
  output: ProvidersShown,
  async run({ tx, actor }) {
    if (actor.kind !== 'staff') return undefined
    const all = await identityProviders(tx)
    return {
      mayRegister: keepsProviders(actor),
      providers: all.map(({ id, name, issuer, state, createdAt }) => ({ id, name, issuer, state, createdAt })),
    }
  },
})

const NewProviderShown = Type.Object({ id: Type.String(), returnTo: Type.String(), logoutTo: Type.String() })
export type NewProviderShown = Static<typeof NewProviderShown>

/** What the other house has to be told of us, before it gives us a name and a secret. */
export const newProviderOffered = query({
  name: 'identity.new-provider-offered',
  input: Type.Object({}),
  output: NewProviderShown,
  async run({ actor, office, now }) {
    if (actor.kind !== 'staff') return undefined
    const id = newReferenceId(now)
    return { id, returnTo: returnAddress(office, id), logoutTo: logoutAddress(office, id) }
  },
})

const ProviderShown = Type.Object({
  id: Type.String(),
  name: BothText,
  issuer: Type.String(),
  clientId: Type.String(),
  scopes: Type.String(),
  numberClaim: Type.Union([Type.String(), Type.Null()]),
  nameClaim: Type.Union([Type.String(), Type.Null()]),
  levels: Type.Array(Type.Object({ acr: Type.String(), level: Type.Integer() })),
  most: Type.Integer(),
  state: State,
  proposedBy: Type.String(),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  createdAt: Instant,
  /** What the other house has to be told of us. */
  returnTo: Type.String(),
  logoutTo: Type.String(),
  own: Type.Boolean(),
  may: Type.Array(Type.Enum(['approve', 'refuse', 'suspend', 'resume'])),
})
export type ProviderShown = Static<typeof ProviderShown>

export const oneProvider = query({
  name: 'identity.provider',
  input: Type.Object({ providerId: Type.String({ format: 'uuid' }) }),
  output: ProviderShown,
  async run({ tx, actor, office }, { providerId }) {
    const provider = await identityProvider(tx, providerId)
    if (!provider || actor.kind !== 'staff') return undefined
    const { secret: _, proposedBy, decidedBy, levels, ...rest } = provider
    const names = await staffNames(
      tx,
      [proposedBy, decidedBy].filter((one) => one !== null),
    )
    const own = proposedBy === actor.id
    const open = (Object.keys(steps) as Step[]).filter(
      (step) => steps[step].from === provider.state && (!own || step === 'suspend'),
    )
    return {
      ...rest,
      levels: [...levels],
      proposedBy: names.get(proposedBy) ?? '',
      decidedBy: decidedBy && (names.get(decidedBy) ?? ''),
      returnTo: returnAddress(office, provider.id),
      logoutTo: logoutAddress(office, provider.id),
      own,
      may: keepsProviders(actor) ? open : [],
    }
  },
})
