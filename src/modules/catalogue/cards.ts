import { type Static, Type } from 'typebox'
import { calendarOf, dayIn, type Organisation, officialName, organisationsOf, shortName } from '#directory'
import type { Both } from '../../platform/page.ts'
import type { Looking } from '../../platform/query.ts'
import { type Hall, whereToAsk } from './halls.ts'
import type { LifeEvent } from './life-events.ts'
import { isOnTheSpot, lastDay } from './reckon.ts'
import type { FoundMatter } from './search/search-matters.ts'
import { BothText, Whom } from './shown.ts'

/** Matters as lines of results, each with the day its promise would end if it were accepted today. */
export async function cards({ tx, now }: Looking, found: readonly FoundMatter[]) {
  const calendar = await calendarOf(tx)
  const today = dayIn(now)
  const agencies = await organisationsOf(
    tx,
    found.map(({ organisation }) => organisation),
  )
  const agency = (id: string) => agencies.find((one) => one.id === id)
  return found.map(({ promise, id, audience, marks, because, reasons, name, organisation, ...matter }) => ({
    ...matter,
    name: name.zh,
    names: name,
    organisation: shortNameOf(agency(organisation)),
    organisationId: organisation,
    promisedBy: promise ? lastDay(calendar, today, promise).date : null,
    onTheSpot: promise !== null && isOnTheSpot(promise),
    marks: [...marks],
    because: [...because],
  }))
}

export const EventCard = Type.Object({
  code: Type.String(),
  name: BothText,
  stage: Type.String(),
  audience: Type.Array(Whom),
  /** The matters inside, in the words of the national list, and whether this town does them here. */
  matters: Type.Array(Type.Object({ name: BothText, here: Type.Boolean() })),
})

export const eventCard = ({ code, name, stage, audience, matters }: LifeEvent) => ({
  code,
  name,
  stage,
  audience: [...audience],
  matters: matters.map((one) => ({ name: one.name, here: one.codes.length > 0 })),
})

/** Where to ask in person. */
export const Asking = Type.Object({
  hall: BothText,
  window: BothText,
  numbers: Type.Array(Type.String()),
  address: BothText,
  time: BothText,
  phone: Type.String(),
  sample: Type.Boolean(),
})

export function askAt(
  halls: readonly (Hall & { readonly sample: boolean })[],
  department: Organisation | undefined,
): Static<typeof Asking> | null {
  // Halls name departments as the list does.
  const found = department && whereToAsk(halls, department.listedAs ?? department.name)
  if (!found) return null
  const { hall, window } = found
  const { name, address, time, phone, sample } = hall
  return { hall: name, window: window.name, numbers: [...window.numbers], address, time, phone, sample }
}

/** A department's official name in both languages; none where it is gone from the directory. */
export function nameOf(agency: Organisation | undefined): Both {
  return agency ? officialName(agency) : { zh: '' }
}

/** Its short name, for lines of lists. */
export function shortNameOf(agency: Organisation | undefined): Both {
  return agency ? shortName(agency) : { zh: '' }
}
