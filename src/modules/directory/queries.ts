import { type Static, Type } from 'typebox'
import type { Both } from '../../platform/page.ts'
import { query } from '../../platform/query.ts'
import { dayIn } from './calendar.ts'
import { regionCode } from './region.ts'
import { regionName } from './region-name.ts'
import {
  calendarDays,
  calendarYears,
  findOrganisation,
  organisationCodes,
  organisations,
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
})

const OrganisationsShown = Type.Object({ organisations: Type.Array(OrganisationLine) })
export type OrganisationsShown = Static<typeof OrganisationsShown>

/** All departments, with what is still missing from their entries. */
export const organisationList = query({
  name: 'directory.organisations',
  input: Nothing,
  output: OrganisationsShown,
  run: async ({ tx }) => ({ organisations: await organisations(tx) }),
})

const OrganisationShown = Type.Object({
  ...OrganisationLine.properties,
  regionName: BothText,
  codes: Type.Array(Type.Object({ code: Type.String(), items: Type.Integer(), valid: Type.Boolean() })),
})
export type OrganisationShown = Static<typeof OrganisationShown>

export const organisation = query({
  name: 'directory.organisation',
  input: Type.Object({ organisationId: Type.String({ format: 'uuid' }) }),
  output: OrganisationShown,
  async run({ tx }, { organisationId }) {
    const found = await findOrganisation(tx, organisationId)
    if (!found) return undefined
    const [codes, name, { region }] = await Promise.all([
      organisationCodes(tx, organisationId),
      regionName(tx, found.region),
      placeOf(tx),
    ])
    return { ...found, regionName: found.region === region.code ? region.full : { zh: name }, codes }
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
