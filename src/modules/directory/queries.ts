import { type Static, Type } from 'typebox'
import type { Actor } from '../../platform/actor.ts'
import type { Both } from '../../platform/page.ts'
import { query } from '../../platform/query.ts'
import { dayIn } from './calendar.ts'
import type { Leaning } from './leaning.ts'
import { mayTypeCode, officialName, organisationKinds, shortName } from './organisation.ts'
import { regionCode } from './region.ts'
import { regionName } from './region-name.ts'
import {
  calendarDays,
  calendarYears,
  findOrganisation,
  organisationCodes,
  organisations,
  organisationsHere,
  placeOf,
  regionsBelow,
  regionsByCode,
} from './store.ts'
import { feastName } from './text/feasts.ts'

const Nothing = Type.Object({})
const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

const OrganisationLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  short: Type.String(),
  en: Type.Optional(Type.String()),
  uscc: Type.Union([Type.String(), Type.Null()]),
  rawCode: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Optional(Type.String()),
  sample: Type.Boolean(),
  kind: Type.Optional(Type.Enum([...organisationKinds])),
  /** The day it ended, and who does its work since. */
  closedOn: Type.Optional(Type.String()),
  successor: Type.Optional(BothText),
})

const OrganisationsShown = Type.Object({
  organisations: Type.Array(OrganisationLine),
  closed: Type.Array(OrganisationLine),
  mayAdd: Type.Boolean(),
})
export type OrganisationsShown = Static<typeof OrganisationsShown>

const keepsAll = (actor: Actor) => actor.kind === 'staff' && actor.scope === 'all'

/** All departments, with what is still missing from their entries, and those that were closed. */
export const organisationList = query({
  name: 'directory.organisations',
  input: Nothing,
  output: OrganisationsShown,
  async run({ tx, actor }) {
    const all = await organisations(tx)
    const line = ({ successorId, ...one }: (typeof all)[number]) => {
      const successor = all.find(({ id }) => id === successorId)
      return { ...one, ...(successor ? { successor: shortName(successor) } : {}) }
    }
    return {
      organisations: all.filter(({ closedOn }) => !closedOn).map(line),
      closed: all.filter(({ closedOn }) => closedOn).map(line),
      mayAdd: keepsAll(actor),
    }
  },
})

const Choice = Type.Object({ id: Type.String(), name: BothText })
const Places = Type.Array(Type.Object({ code: Type.String(), name: BothText }))

const NewOrganisationShown = Type.Object({ places: Places })
export type NewOrganisationShown = Static<typeof NewOrganisationShown>

/** Where a new department may be: the place itself, and what lies directly below. */
export const newOrganisationOffered = query({
  name: 'directory.new-organisation-offered',
  input: Nothing,
  output: NewOrganisationShown,
  async run({ tx, actor }) {
    if (!keepsAll(actor)) return undefined
    const { region } = await placeOf(tx)
    const below = await regionsBelow(tx, region.code)
    return {
      places: [
        { code: region.code, name: region.full },
        ...below.map(({ code, name }) => ({ code, name: { zh: name } })),
      ],
    }
  },
})

const OrganisationShown = Type.Object({
  ...OrganisationLine.properties,
  regionName: BothText,
  codes: Type.Array(Type.Object({ code: Type.String(), items: Type.Integer(), valid: Type.Boolean() })),
  /** Whether its code may be typed in: the list gives no right one. */
  mayTypeCode: Type.Boolean(),
  mayClose: Type.Boolean(),
})
export type OrganisationShown = Static<typeof OrganisationShown>

export const organisation = query({
  name: 'directory.organisation',
  input: Type.Object({ organisationId: Type.String({ format: 'uuid' }) }),
  output: OrganisationShown,
  async run({ tx, actor }, { organisationId }) {
    const found = await findOrganisation(tx, organisationId)
    if (!found) return undefined
    const { successorId, ...entry } = found
    const [codes, name, { region }, successor] = await Promise.all([
      organisationCodes(tx, organisationId),
      regionName(tx, found.region),
      placeOf(tx),
      successorId ? findOrganisation(tx, successorId) : undefined,
    ])
    return {
      ...entry,
      ...(successor ? { successor: officialName(successor) } : {}),
      regionName: found.region === region.code ? region.full : { zh: name },
      codes,
      mayTypeCode: mayTypeCode(found),
      mayClose: keepsAll(actor) && !found.closedOn,
    }
  },
})

const ClosingShown = Type.Object({
  id: Type.String(),
  name: BothText,
  today: Type.String(),
  /** What stands on it still. What is not handed over has to come to its end first. */
  leaning: Type.Array(Type.Object({ what: BothText, count: Type.Integer(), handedOver: Type.Boolean() })),
  successors: Type.Array(Choice),
})
export type ClosingShown = Static<typeof ClosingShown>

/** What closing a department takes, and who could do its work. */
export const closingOffered = (leanings: readonly Leaning[]) =>
  query({
    name: 'directory.closing-offered',
    input: Type.Object({ organisationId: Type.String({ format: 'uuid' }) }),
    output: ClosingShown,
    async run({ tx, actor, now }, { organisationId }) {
      const found = await findOrganisation(tx, organisationId)
      if (!found || found.closedOn || !keepsAll(actor)) return undefined
      const [counts, here] = await Promise.all([
        Promise.all(leanings.map(({ count }) => count(tx, organisationId))),
        organisationsHere(tx),
      ])
      return {
        id: found.id,
        name: officialName(found),
        today: dayIn(now),
        leaning: leanings.map(({ what, handOver }, place) => ({
          ...{ what, count: counts[place] ?? 0, handedOver: handOver !== undefined },
        })),
        successors: here.filter(({ id }) => id !== organisationId).map((one) => ({ id: one.id, name: shortName(one) })),
      }
    },
  })

const CalendarShown = Type.Object({
  years: Type.Array(
    Type.Object({
      year: Type.Integer(),
      source: Type.String(),
      days: Type.Array(Type.Object({ day: Type.String(), kind: Type.String(), name: BothText })),
    }),
  ),
  /** This year or next, where its schedule is not in yet. */
  missing: Type.Array(Type.Integer()),
})
export type CalendarShown = Static<typeof CalendarShown>

/** This year's and the next years' schedules, day by day, and one year back to compare. */
export const calendar = query({
  name: 'directory.calendar',
  input: Nothing,
  output: CalendarShown,
  async run({ tx, now }) {
    const thisYear = Number(dayIn(now).slice(0, 4))
    const published = (await calendarYears(tx)).filter(({ year }) => year >= thisYear - 1)
    const days = await calendarDays(tx)
    const known = new Set(published.map(({ year }) => year))
    return {
      years: published.map(({ year, source }) => ({
        year,
        source,
        days: days
          .filter(({ day }) => day.startsWith(`${year}-`))
          .map(({ day, kind, name }) => ({ day, kind, name: feastName(name) })),
      })),
      missing: [thisYear, thisYear + 1].filter((year) => !known.has(year)),
    }
  },
})

/** What lies in a division, for choosing an address level by level; the provinces, where no code is given. */
export const regions = query({
  name: 'directory.regions',
  input: Type.Object({ in: Type.Optional(Type.String({ maxLength: 12 })) }),
  output: Type.Object({
    name: Type.Optional(Type.String()),
    regions: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), level: Type.Integer() })),
  }),
  async run({ tx }, { in: text }) {
    if (text === undefined) return { regions: await regionsBelow(tx, null) }
    const code = regionCode(text)
    if (code === undefined || (await regionsByCode(tx, [code])).length === 0) return undefined
    return { name: await regionName(tx, code), regions: await regionsBelow(tx, code) }
  },
})
