import { type Static, Type } from 'typebox'
import { dayIn } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { isId } from '../../platform/ids.ts'
import { type Looking, query } from '../../platform/query.ts'
import { BothText } from '../../platform/schema.ts'
import { toShow } from './freshly.ts'
import { type Giving, givingOf, mayKeepMandate } from './giving.ts'
import type { Holder } from './holder.ts'
import { keptAt, levelToMandate, longestYears, type Mandate, stands, stateOf, yearsAfter } from './mandate.ts'
import type { MattersKnown } from './matters-known.ts'
import { askForPasskey } from './passkeys.ts'
import { companiesOf } from './people.ts'
import { mandatesReceived } from './received.ts'
import { keysOf } from './store-keys.ts'
import { findMandate, mandatesGiven } from './store-mandates.ts'
import { findCompany, findPerson, peopleById } from './store-people.ts'
import { sessionById } from './store-sessions.ts'

export const MandateShown = Type.Object({
  id: Type.String(),
  /** As in `mandate.ts`. */
  state: Type.String(),
  right: Type.String(),
  /** Who gives it. */
  mandatorName: Type.String(),
  forCompany: Type.Boolean(),
  agentName: Type.String(),
  agentMasked: Type.String(),
  /** By name; null: all of the mandator's. */
  matters: Type.Union([Type.Array(BothText), Type.Null()]),
  from: Type.String(),
  until: Type.String(),
  /** It can still be taken back, or laid down. */
  stands: Type.Boolean(),
})
export type MandateShown = Static<typeof MandateShown>

async function mandatesShown(
  { tx, now }: Pick<Looking, 'tx' | 'now'>,
  found: readonly Mandate[],
  matters: MattersKnown,
): Promise<MandateShown[]> {
  const today = dayIn(now)
  const codes = [...new Set(found.flatMap((mandate) => mandate.matters ?? []))]
  const [named, names] = await Promise.all([
    matters.named(tx, codes),
    namesOf(
      tx,
      found.map(({ mandator }) => mandator),
    ),
  ])
  const nameOf = (code: string) => named.find((matter) => matter.code === code)?.name ?? { zh: code }
  return found.map((mandate) => ({
    id: mandate.id,
    state: stateOf(mandate, today),
    right: mandate.right,
    mandatorName: names.get(mandate.mandator.id) ?? '',
    forCompany: mandate.mandator.kind === 'company',
    agentName: mandate.agentName,
    agentMasked: mandate.agentMasked,
    matters: mandate.matters?.map(nameOf) ?? null,
    from: mandate.from,
    until: mandate.until,
    stands: stands(mandate, today),
  }))
}

async function namesOf(at: Sql, holders: readonly Holder[]): Promise<Map<string, string>> {
  const ids = (kind: Holder['kind']) => [...new Set(holders.filter((one) => one.kind === kind).map(({ id }) => id))]
  const people = await peopleById(at, ids('person'))
  const companies = await Promise.all(ids('company').map((id) => findCompany(at, id)))
  return new Map([
    ...[...people.values()].map(({ id, name }) => [id, name] as const),
    ...companies.flatMap((company) => (company ? [[company.id, company.name] as const] : [])),
  ])
}

const MandatesShown = Type.Object({
  /** Given by the person; null while they act for somebody else, whose papers these are not. */
  given: Type.Union([Type.Array(MandateShown), Type.Null()]),
  received: Type.Array(MandateShown),
})
export type MandatesShown = Static<typeof MandatesShown>

/** What one has given and received as a person, the newest first; what was never signed is not among it. */
export const myMandates = (matters: MattersKnown) =>
  query({
    name: 'identity.my-mandates',
    input: Type.Object({}),
    output: MandatesShown,
    async run(looking) {
      const { actor, tx } = looking
      if (actor.kind !== 'person') return undefined
      const self = actor.acting.as === 'self'
      const [given, received] = await Promise.all([
        self ? mandatesGiven(tx, { kind: 'person', id: actor.id }) : null,
        mandatesReceived(tx, actor.id),
      ])
      return {
        given: given && (await mandatesShown(looking, given.filter(isSigned), matters)),
        received: await mandatesShown(looking, received, matters),
      }
    },
  })

const isSigned = ({ confirmedAt }: Mandate) => confirmedAt !== null

const CompanyPeople = Type.Object({
  company: Type.String(),
  /** As the register has it; nobody where the register is silent. */
  representative: Type.Union([Type.String(), Type.Null()]),
  /** 个体工商户 has an operator 经营者. */
  operator: Type.Boolean(),
  people: Type.Array(Type.Object({ ...MandateShown.properties, mine: Type.Boolean() })),
})
export type CompanyPeople = Static<typeof CompanyPeople>

/** Who acts for the company one represents or administers now: the representative by the register, others by mandate. */
export const companyPeople = (matters: MattersKnown) =>
  query({
    name: 'identity.company-people',
    input: Type.Object({}),
    output: CompanyPeople,
    async run(looking) {
      const { actor, tx } = looking
      const giving = givingOf(actor)
      const company = giving?.mandator.kind === 'company' ? await findCompany(tx, giving.mandator.id) : undefined
      if (!giving || !company) return undefined
      const given = (await mandatesGiven(tx, giving.mandator)).filter(isSigned)
      const shown = await mandatesShown(looking, given, matters)
      const representative = company.legalRepresentativeId
        ? await findPerson(tx, company.legalRepresentativeId)
        : undefined
      return {
        company: company.name,
        representative: representative?.name ?? null,
        operator: company.kind === 'individual-business',
        people: shown.map((one, place) => ({ ...one, mine: mayKeepMandate(actor, given[place] as Mandate) })),
      }
    },
  })

const MandateOffered = Type.Object({
  mandatorName: Type.String(),
  forCompany: Type.Boolean(),
  rights: Type.Array(Type.String()),
  matters: Type.Array(Type.Object({ code: Type.String(), name: BothText })),
  /** Chosen before one came, e.g. on the page of a matter. */
  matter: Type.Optional(Type.String()),
  /** First and last day proposed. */
  from: Type.String(),
  until: Type.String(),
  longestYears: Type.Integer(),
})
export type MandateOffered = Static<typeof MandateOffered>

/** What a new mandate can say, in the name one acts in now. */
export const mandateOffered = (matters: MattersKnown) =>
  query({
    name: 'identity.mandate-offered',
    input: Type.Object({ matter: Type.Optional(Type.String({ maxLength: 200 })) }),
    output: MandateOffered,
    async run({ actor, tx, now }, { matter }) {
      const giving = givingOf(actor)
      if (!giving) return undefined
      const offered = await matters.offered(tx, giving.mandator.kind)
      const today = dayIn(now)
      return {
        mandatorName: await nameOf(tx, giving),
        forCompany: giving.mandator.kind === 'company',
        rights: [...giving.rights],
        matters: offered.map(({ code, name }) => ({ code, name })),
        ...(matter && offered.some(({ code }) => code === matter) ? { matter } : {}),
        from: today,
        until: yearsAfter(today, 1),
        longestYears,
      }
    },
  })

const nameOf = async (at: Sql, { mandator }: Giving) => (await namesOf(at, [mandator])).get(mandator.id) ?? ''

const MandateToSign = Type.Object({
  mandate: MandateShown,
  /** The level asked for, and the session's. */
  needed: Type.Integer(),
  level: Type.Integer(),
  /** What is still to be shown: `nothing`, `password` or `code`. */
  show: Type.String(),
  /** What the browser needs to show a passkey instead. */
  passkey: Type.Optional(Type.String()),
})
export type MandateToSign = Static<typeof MandateToSign>

const MandateId = Type.Object({ mandateId: Type.String() })

/** A mandate as its mandator looks at it before they sign. */
export const mandateToSign = (matters: MattersKnown) =>
  query({
    name: 'identity.mandate-to-sign',
    input: MandateId,
    output: MandateToSign,
    async run(looking, { mandateId }) {
      const { actor, tx, from, now } = looking
      const mandate = isId(mandateId) ? await findMandate(tx, mandateId) : undefined
      const session = from?.session ? await sessionById(tx, from.session) : undefined
      if (actor.kind !== 'person' || !mandate || mandate.confirmedAt || mandate.endedAt || !session) return undefined
      if (!mayKeepMandate(actor, mandate)) return undefined
      const [[shown], show, keys] = await Promise.all([
        mandatesShown(looking, [mandate], matters),
        toShow(tx, session, now),
        keysOf(tx, actor.id),
      ])
      if (!shown) return undefined
      const passkey = show !== 'nothing' && keys.some(({ kind }) => kind === 'passkey')
      return {
        mandate: shown,
        needed: levelToMandate,
        level: actor.level,
        show,
        ...(passkey ? { passkey: await askForPasskey(looking) } : {}),
      }
    },
  })

/** Where those are led who look at a mandate that is signed by now: sent twice, or by the browser's Back. */
export const signedInstead = query({
  name: 'identity.signed-instead',
  input: MandateId,
  output: Type.Object({ to: Type.String() }),
  async run({ actor, tx }, { mandateId }) {
    const mandate = isId(mandateId) ? await findMandate(tx, mandateId) : undefined
    return mandate && mayKeepMandate(actor, mandate) ? { to: keptAt(mandate.mandator.kind) } : undefined
  },
})

/** Where those are led who can give no mandate in the name they act in: to what they have, or to act for themselves. */
export const keptInstead = query({
  name: 'identity.kept-instead',
  input: Type.Object({}),
  output: Type.Object({ to: Type.String() }),
  run: async ({ actor }) => (actor.kind === 'person' ? { to: '/my/mandates' } : undefined),
})

/** Where those are led who look for a company's people in another name: to where they change over, if there is one to represent. */
export const representInstead = query({
  name: 'identity.represent-instead',
  input: Type.Object({}),
  output: Type.Object({ to: Type.String() }),
  async run({ actor, tx, now }) {
    if (actor.kind !== 'person') return undefined
    const keeps = ['legal-representative', 'administrator']
    const found = (await companiesOf(tx, actor.id, now)).find(({ right }) => keeps.includes(right))
    return { to: found ? `/my/acting?as=${found.company.id}&back=%2Fmy%2Fcompany` : '/my/mandates' }
  },
})

const MandateAsked = Type.Object({ mandate: MandateShown })
export type MandateAsked = Static<typeof MandateAsked>

/** One mandate, for whoever takes it back. */
export const mandateToEnd = (matters: MattersKnown) =>
  query({
    name: 'identity.mandate-to-end',
    input: MandateId,
    output: MandateAsked,
    async run(looking, { mandateId }) {
      const mandate = isId(mandateId) ? await findMandate(looking.tx, mandateId) : undefined
      if (!mandate?.confirmedAt || !mayKeepMandate(looking.actor, mandate)) return undefined
      const [shown] = await mandatesShown(looking, [mandate], matters)
      return shown && { mandate: shown }
    },
  })

/** One mandate, for whoever is named in it. */
export const mandateToTake = (matters: MattersKnown) =>
  query({
    name: 'identity.mandate-to-take',
    input: MandateId,
    output: MandateAsked,
    async run(looking, { mandateId }) {
      const { actor, tx } = looking
      if (actor.kind !== 'person') return undefined
      const mandate = (await mandatesReceived(tx, actor.id)).find(({ id }) => id === mandateId)
      const [shown] = mandate ? await mandatesShown(looking, [mandate], matters) : []
      return shown && { mandate: shown }
    },
  })
