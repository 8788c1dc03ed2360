import { type Static, Type } from 'typebox'
import { casesOf, isFinal, liveFigures, OthersCases, openForOthers, renewalsUnderWay, stepsOf } from '#casework'
import {
  countMatters,
  type Dictionary,
  dictionary,
  lifeEvents,
  lifeStages,
  popularMatters,
  searchMatters,
} from '#catalogue'
import { dayIn, organisationsHere, shortName } from '#directory'
import { dataUses } from '#exchange'
import { actsFor, applicantOf, findCompany, findPerson, givingOf, type Holder, holderOf, mattersOf } from '#identity'
import { caseRenewing, type HeldLicence, licenceRenewals, licencesHeld, licenceType } from '#licences'
import { latestMessages, unreadCount } from '#messages'
import { satisfaction } from '#voice'
import type { Actor } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { type CardFact, factsOnCard } from './card-facts.ts'
import { KeptMatter, keptBy } from './kept.ts'
import { endingSoon, waitingForMe } from './next-steps.ts'
import { countKept } from './store.ts'

const nothing = Type.Object({})
const OrNull = { text: Type.Union([Type.String(), Type.Null()]), number: Type.Union([Type.Number(), Type.Null()]) }

const CaseLine = Type.Object({
  caseId: Type.String(),
  matterName: BothText,
  stateWords: BothText,
  needsMe: Type.Boolean(),
  dueOn: OrNull.text,
  updatedAt: Instant,
})

const Ending = Type.Object({
  licenceId: Type.String(),
  typeName: BothText,
  endsOn: Type.String(),
  /** The matter to renew it by, once that is open, and the case where one is under way. */
  renewal: Type.Union([Type.Object({ code: Type.String(), name: BothText, caseId: OrNull.text }), Type.Null()]),
})

/** The live figures by their parts, as counted at that moment. `null`: nothing to count it from. */
export const Figures = Type.Object({
  asOf: Instant,
  closedThisMonth: Type.Integer({
    description:
      'Cases closed this month (Beijing time), whatever the outcome; withdrawn and voided ones do not count.',
  }),
  averageMinutes: Type.Union([Type.Number(), Type.Null()], {
    description: 'Of the cases counted as closed: the average time from submission to closing, in minutes.',
  }),
  onTheSpotShare: Type.Union([Type.Number(), Type.Null()], {
    description: 'Of the cases counted as closed: the share decided the moment they were submitted, 0 to 1.',
  }),
  invited: Type.Integer(),
  rated: Type.Integer(),
  content: Type.Integer(),
})
export type Figures = Static<typeof Figures>

async function figuresAt(tx: Sql, now: Date): Promise<Figures> {
  const [{ closedThisMonth, averageMinutes, onTheSpotShare }, { invited, rated, content }] = await Promise.all([
    liveFigures(tx, now),
    satisfaction(tx),
  ])
  return { asOf: now, closedThisMonth, averageMinutes, onTheSpotShare, invited, rated, content }
}

/** The first page: where to go, what waits, what goes on here. */
export const home = query({
  name: 'portal.home',
  input: nothing,
  output: Type.Object({
    /** Six where there are as many. `used`: all by applications handed in; `online`: filled up with what one can apply for. */
    often: Type.Object({
      by: Type.Union([Type.Literal('used'), Type.Literal('online')]),
      matters: Type.Array(Type.Object({ code: Type.String(), name: BothText })),
    }),
    /** Only for somebody signed in as a person. */
    next: Type.Union([Type.Object({ cases: Type.Array(CaseLine), endings: Type.Array(Ending) }), Type.Null()]),
    stages: Type.Array(
      Type.Object({
        id: Type.String(),
        audience: Type.String(),
        name: BothText,
        events: Type.Array(BothText),
      }),
    ),
    figures: Figures,
    organisations: Type.Array(Type.Object({ id: Type.String(), name: BothText })),
    matters: Type.Integer(),
    /** Of these, made up for the demonstration. */
    samples: Type.Integer(),
  }),
  async run({ tx, actor, now, office }) {
    const [shown, next] = await Promise.all([
      office.published.once('home', aMinute, () => homeForAll(tx, now)),
      nextFor(tx, actor, now),
    ])
    return { ...shown, next }
  },
})

/** Seconds: the figures on it go on. */
const aMinute = 60

async function homeForAll(tx: Sql, now: Date) {
  const [often, events, figures, agencies, all] = await Promise.all([
    oftenUsed(tx),
    lifeEvents(tx),
    figuresAt(tx, now),
    organisationsHere(tx),
    countMatters(tx),
  ])
  return {
    often,
    stages: lifeStages.map(({ id, audience, name }) => ({
      ...{ id, audience, name },
      events: events.filter(({ stage }) => stage === id).map((event) => event.name),
    })),
    figures,
    organisations: agencies.map((one) => ({ id: one.id, name: shortName(one) })),
    matters: all.listed,
    samples: all.samples,
  }
}

const sixOften = 6

const nameAndCode = ({ code, name }: { readonly code: string; readonly name: Both }) => ({ code, name })

async function oftenUsed(tx: Sql) {
  const used = await popularMatters(tx, sixOften)
  if (used.length === sixOften) return { by: 'used' as const, matters: used.map(nameAndCode) }
  // Of what can be applied for, at most as many as there are used ones stand among the first six again.
  const { matters } = await searchMatters(tx, { limit: 2 * sixOften })
  const online = matters.filter(({ described, code }) => described && !used.some((one) => one.code === code))
  return { by: 'online' as const, matters: [...used, ...online].slice(0, sixOften).map(nameAndCode) }
}

async function nextFor(tx: Sql, actor: Actor, now: Date) {
  const holder = applicantOf(actor)
  if (!holder) return null
  const [cases, licences] = await Promise.all([
    casesOf(tx, holder, { limit: 50, matters: mattersOf(actor), now }),
    holderOf(actor) ? licencesHeld(tx, holder) : [],
  ])
  return {
    cases: [...waitingForMe(cases.items)],
    endings: await endingsOf(tx, { licences, holder, today: dayIn(now) }),
  }
}

interface Held {
  readonly licences: readonly HeldLicence[]
  readonly holder: Holder
  readonly today: string
}

async function endingsOf(tx: Sql, { licences, holder, today }: Held) {
  const by = await licenceRenewals(tx, licences, today)
  const running = by.size > 0 ? await renewalsUnderWay(tx, holder) : []
  const underWay = new Map(
    licences.flatMap((licence) => {
      const caseId = caseRenewing(licence, running)
      return caseId ? [[licence.id, caseId] as const] : []
    }),
  )
  return [...endingSoon(licences, today, { by, underWay })]
}

const Card = Type.Object({
  id: Type.String(),
  typeName: BothText,
  issuerName: BothText,
  number: Type.String(),
  validTo: OrNull.text,
  facts: Type.Array(Type.Object({ label: BothText, value: BothText })),
})

/** Everything about whoever is signed in, for the one they act as: the person, or the company, never both. */
export const my = query({
  name: 'portal.my',
  input: nothing,
  output: Type.Object({
    holder: Type.Object({ kind: Type.Union([Type.Literal('person'), Type.Literal('company')]), name: Type.String() }),
    /** Whose hand it is, masked. */
    person: Type.String(),
    /** Acts for themselves. */
    self: Type.Boolean(),
    /** Sees the holder's licences and who used their data; nobody does who acts by mandate. */
    whole: Type.Boolean(),
    /** May say who else acts for the company. */
    keepsPeople: Type.Boolean(),
    level: Type.Integer(),
    waiting: Type.Array(CaseLine),
    /** The case last touched that is under way: what happened, and what it waits for. */
    current: Type.Union([
      Type.Object({
        ...CaseLine.properties,
        caseNo: OrNull.text,
        happened: Type.Array(Type.Object({ title: BothText, against: Type.Boolean(), at: Instant })),
        now: Type.Union([BothText, Type.Null()]),
      }),
      Type.Null(),
    ]),
    /** The others. */
    cases: Type.Array(CaseLine),
    licences: Type.Array(Card),
    licenceCount: Type.Integer(),
    endings: Type.Array(Ending),
    uses: Type.Array(
      Type.Object({
        at: Instant,
        who: Type.String(),
        /** Whose staff looked. */
        organisation: Type.Union([BothText, Type.Null()]),
        resource: BothText,
        matterName: BothText,
      }),
    ),
    /** Whom one may act for. */
    others: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Type.Enum(['person', 'company']),
        name: Type.String(),
        right: Type.String(),
        acting: Type.Boolean(),
      }),
    ),
    /** Those with cases under way, in whose name one does not act now. */
    elsewhere: Type.Array(OthersCases),
    messages: Type.Array(Type.Object({ id: Type.String(), subject: BothText, at: Instant, read: Type.Boolean() })),
    unread: Type.Integer(),
    kept: Type.Array(KeptMatter),
    keptCount: Type.Integer(),
  }),
  async run(looking) {
    const { tx, actor, now } = looking
    const holder = applicantOf(actor)
    if (actor.kind !== 'person' || !holder) return undefined
    const whole = holderOf(actor) !== undefined
    const today = dayIn(now)
    const [person, name, cases, held, uses, others, elsewhere, messages, unread, elements, kept, keptCount] =
      await Promise.all([
        findPerson(tx, actor.id),
        holderName(tx, holder),
        casesOf(tx, holder, { limit: 50, matters: mattersOf(actor), now }),
        whole ? licencesHeld(tx, holder) : [],
        dataUses.run(looking, {}),
        actsFor(tx, actor.id, now),
        openForOthers(looking),
        latestMessages(tx, actor.id, 3),
        unreadCount(tx, actor.id),
        dictionary(tx),
        keptBy(tx, actor.id, 5),
        countKept(tx, actor.id),
      ])
    if (!person) return undefined
    const current = cases.items.find(({ state }) => !isFinal(state) && state !== 'draft')
    const inForce = held.filter(({ state, validTo }) => state === '01' && (validTo === null || validTo >= today))
    return {
      holder: { kind: holder.kind, name },
      person: person.maskedName,
      self: actor.acting.as === 'self',
      whole,
      keepsPeople: givingOf(actor)?.mandator.kind === 'company',
      level: person.level,
      waiting: [...waitingForMe(cases.items)],
      current: current ? { ...current, ...(await stepsOf(tx, current.caseId)) } : null,
      cases: cases.items.filter((one) => one !== current).slice(0, 8),
      licences: await Promise.all(inForce.slice(0, 3).map((licence) => cardOf(tx, licence, elements))),
      licenceCount: held.length,
      endings: await endingsOf(tx, { licences: held, holder, today }),
      uses: (uses?.uses ?? []).slice(0, 5).map(({ at, who, organisation, resource, matterName }) => ({
        ...{ who, resource, matterName },
        at: new Date(at),
        organisation: organisation ?? null,
      })),
      others: others.map(({ holder: { id, kind }, name: called, right, company }) => ({
        ...{ id, kind, name: called },
        right: rightCalled(kind, right, company?.kind),
        acting: holder.id === id,
      })),
      elsewhere,
      messages: messages.map(({ id, subject, at, readAt }) => ({ id, subject, at, read: readAt !== null })),
      unread,
      kept,
      keptCount,
    }
  },
})

/** 个体工商户 has an operator 经营者, no legal representative (民法典 art. 54, 61); a person's agent is no clerk. */
function rightCalled(kind: Holder['kind'], right: string, company: string | undefined): string {
  if (right === 'legal-representative' && company === 'individual-business') return 'operator'
  return right === 'agent' && kind === 'person' ? 'mandate' : right
}

async function holderName(tx: Sql, { kind, id }: Holder): Promise<string> {
  if (kind === 'company') return (await findCompany(tx, id))?.name ?? ''
  return (await findPerson(tx, id))?.maskedName ?? ''
}

async function cardOf(tx: Sql, licence: HeldLicence, elements: Dictionary) {
  const { id, typeName, issuerName, number, validTo, fields } = licence
  const type = await licenceType(tx, licence.type)
  const facts: CardFact[] = type ? factsOnCard(type.fields, fields, elements) : []
  return { id, typeName, issuerName, number, validTo, facts }
}

/** What the page on the figures shows: the figures, to be read beside their rules. */
export const figures = query({
  name: 'portal.figures',
  input: nothing,
  output: Figures,
  run: ({ tx, now }) => figuresAt(tx, now),
})

/** What the plain pages may say about this installation. */
export const town = query({
  name: 'portal.town',
  input: nothing,
  output: Type.Object({ organisations: Type.Integer(), matters: Type.Integer(), described: Type.Integer() }),
  async run({ tx }) {
    const [agencies, counts] = await Promise.all([organisationsHere(tx), countMatters(tx)])
    return { organisations: agencies.length, matters: counts.listed, described: counts.described }
  },
})
