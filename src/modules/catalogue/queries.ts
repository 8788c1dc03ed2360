import { type Static, Type } from 'typebox'
import { dayIn, findOrganisation, organisationsOf, placeOf } from '#directory'
import { type Looking, query } from '../../platform/query.ts'
import { refuse } from '../../platform/refusal.ts'
import { cards, EventCard, eventCard, nameOf, shortNameOf } from './cards.ts'
import { lifeEvents, lifeStages } from './life-events.ts'
import type { ForWhom } from './model.ts'
import { gapOf } from './sayings.ts'
import { searchMatters } from './search/search-matters.ts'
import { BothText, isUuid, MatterCard, orNull, tenMinutes, Whom } from './shown.ts'
import { noteGap } from './store-sayings.ts'
import { isTheme } from './store-search.ts'

const Choice = Type.Object({ id: Type.String(), name: BothText, count: Type.Optional(Type.Integer()) })

const SearchShown = Type.Object({
  q: Type.String(),
  audience: orNull(Whom),
  organisation: orNull(Choice),
  theme: orNull(Type.String()),
  stage: orNull(Choice),
  lifeEvent: orNull(Choice),
  items: Type.Array(MatterCard),
  total: Type.Integer(),
  /** Put into `after` to read on; none at the end. */
  next: orNull(Type.String()),
  lifeEvents: Type.Array(EventCard),
  organisations: Type.Array(Choice),
  themes: Type.Array(Type.Object({ theme: Type.String(), count: Type.Integer() })),
  also: Type.Array(Type.String()),
  rescued: Type.Boolean(),
  /** Where nothing was found: who comes nearest to being asked. */
  nearDepartments: Type.Array(Type.Object({ id: Type.String(), name: BothText, phone: orNull(Type.String()) })),
})
export type SearchShown = Static<typeof SearchShown>

const perPage = 15

const SearchAsked = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  /** Whom it is for, named as the answer names it. */
  audience: Type.Optional(Type.String({ maxLength: 10, description: 'For whom: person or company.' })),
  for: Type.Optional(
    Type.String({ maxLength: 10, description: 'The same as audience, as addresses of pages say it.' }),
  ),
  organisation: Type.Optional(
    Type.String({ maxLength: 40, description: 'The id of a department, as in /departments.' }),
  ),
  theme: Type.Optional(
    Type.String({ maxLength: 40, description: 'The code of a theme, as in the themes of the answer.' }),
  ),
  stage: Type.Optional(Type.String({ maxLength: 40, description: 'The id of a stage of life, as in /life-events.' })),
  event: Type.Optional(Type.String({ maxLength: 40, description: 'The code of a life event, as in /life-events.' })),
  after: Type.Optional(Type.String({ maxLength: 600 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})

export const matterSearch = query({
  name: 'catalogue.matters',
  input: SearchAsked,
  output: SearchShown,
  async run(looking, asked) {
    const key = `search ${dayIn(looking.now)} ${JSON.stringify(asked)}`
    const shown = await looking.office.published.once(key, tenMinutes, () => search(looking, asked))
    const { q, total, audience, organisation, theme, stage, lifeEvent } = shown
    const filtered = audience ?? organisation ?? theme ?? stage ?? lifeEvent
    if (total === 0 && filtered === null) await noteInVain(looking, q)
    return shown
  },
})

async function search(
  looking: Looking,
  {
    q = '',
    audience: asked,
    for: whom,
    organisation,
    theme,
    stage,
    event,
    after,
    limit = perPage,
  }: Static<typeof SearchAsked>,
): Promise<SearchShown> {
  const { tx } = looking
  const audience = whomOf(asked || whom)
  const [agency, themeKnown, events, place] = await Promise.all([
    isUuid(organisation) ? findOrganisation(tx, organisation) : undefined,
    theme ? isTheme(tx, theme) : false,
    lifeEvents(tx),
    placeOf(tx),
  ])
  const knownTheme = themeKnown ? theme : undefined
  const knownStage = lifeStages.find(({ id }) => id === stage)
  const knownEvent = events.find(({ code }) => code === event)
  refuseUnknown({
    audience: [asked, audience],
    for: [whom, whomOf(whom) === audience && audience],
    organisation: [organisation, agency],
    theme: [theme, knownTheme],
    stage: [stage, knownStage],
    event: [event, knownEvent],
  })
  const filter = {
    audience,
    organisation: agency?.id,
    theme: knownTheme,
    stage: knownStage?.id,
    lifeEvent: knownEvent?.code,
  }
  const found = await searchMatters(tx, { ...filter, q, region: place.region.code, limit, after })
  const departments = found.organisations.slice(0, 12)
  const agencies = await organisationsOf(tx, [...departments.map(({ id }) => id), ...found.nearDepartments])
  const ofStage = knownStage ? events.filter((one) => one.stage === knownStage.id) : []
  const fitting = q.trim() ? found.lifeEvents.flatMap((code) => events.find((one) => one.code === code) ?? []) : ofStage
  return {
    q,
    audience: audience ?? null,
    organisation: agency ? { id: agency.id, name: nameOf(agency) } : null,
    theme: knownTheme ?? null,
    stage: knownStage ? { id: knownStage.id, name: knownStage.name } : null,
    lifeEvent: knownEvent ? { id: knownEvent.code, name: knownEvent.name } : null,
    items: await cards(looking, found.matters),
    total: found.total,
    next: found.next ?? null,
    // One that has no matter yet leads nowhere.
    lifeEvents: fitting
      .map(eventCard)
      .filter(({ matters }) => matters.length > 0)
      .slice(0, found.total === 0 ? 3 : 1),
    organisations: departments.map(({ id, count }) => ({
      id,
      count,
      name: nameOf(agencies.find((one) => one.id === id)),
    })),
    themes: found.themes.slice(0, 16),
    also: found.also.slice(0, 4),
    rescued: found.rescued,
    nearDepartments: found.nearDepartments.flatMap((id) => {
      const near = agencies.find((one) => one.id === id)
      return near ? [{ id, name: nameOf(near), phone: near.phone ?? null }] : []
    }),
  }
}

/** A filter nobody knows must not pass for one that was heeded: more would be found than was asked for. */
function refuseUnknown(asked: Readonly<Record<string, readonly [typed: string | undefined, known: unknown]>>) {
  const unknown = Object.entries(asked).filter(([, [typed, known]]) => typed && !known)
  if (unknown.length > 0) refuse('invalid', Object.fromEntries(unknown.map(([name]) => [name, 'filter-unknown'])))
}

/** So many different questions a day are kept, so that nobody can fill the list on purpose. */
const mostGapsADay = 2000

/** What was looked for in vain is kept for the staff who add words; never who asked, and nothing that may be personal. */
async function noteInVain({ tx, now }: Looking, q: string) {
  const gap = gapOf(q)
  if (gap !== undefined) await noteGap(tx, { query: gap, day: dayIn(now) }, mostGapsADay)
}

/** What the search box offers while somebody types. */
export const suggest = query({
  name: 'catalogue.suggest',
  input: Type.Object({
    q: Type.String({ maxLength: 80 }),
    for: Type.Optional(Type.String({ maxLength: 10 })),
    organisation: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        name: BothText,
        officialName: Type.String(),
        /** The agency's short name. */
        organisation: BothText,
        href: Type.String(),
      }),
    ),
  }),
  async run({ tx }, { q, for: whom, organisation }) {
    if (!q.trim()) return { items: [] }
    const { region } = await placeOf(tx)
    const { matters } = await searchMatters(tx, {
      ...{ q, limit: 6, boost: whomOf(whom), region: region.code },
      organisation: isUuid(organisation) ? organisation : undefined,
    })
    const agencies = await organisationsOf(
      tx,
      matters.map(({ organisation }) => organisation),
    )
    // Two of one name from one agency read alike here; the list of results tells them apart.
    const offered = matters.filter(
      ({ officialName, organisation }, at) =>
        at === matters.findIndex((one) => one.officialName === officialName && one.organisation === organisation),
    )
    return {
      items: offered.map(({ code, name, officialName, organisation }) => ({
        ...{ code, name, officialName },
        organisation: shortNameOf(agencies.find(({ id }) => id === organisation)),
        href: `/matters/${encodeURIComponent(code)}`,
      })),
    }
  },
})

function whomOf(text: string | undefined): ForWhom | undefined {
  return text === 'person' || text === 'company' ? text : undefined
}
