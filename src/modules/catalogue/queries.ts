import { type Static, Type } from 'typebox'
import { organisations } from '#directory'
import { query } from '../../platform/query.ts'
import { cards, EventCard, eventCard, nameOf } from './cards.ts'
import { lifeEvents, lifeStages } from './life-events.ts'
import type { ForWhom } from './model.ts'
import { searchMatters } from './search/search-matters.ts'
import { BothText, MatterCard, orNull, Whom } from './shown.ts'
import { countThemes } from './store-search.ts'

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
})
export type SearchShown = Static<typeof SearchShown>

const perPage = 15

export const matterSearch = query({
  name: 'catalogue.matters',
  input: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    for: Type.Optional(Type.String({ maxLength: 10 })),
    organisation: Type.Optional(Type.String({ maxLength: 40 })),
    theme: Type.Optional(Type.String({ maxLength: 40 })),
    stage: Type.Optional(Type.String({ maxLength: 40 })),
    event: Type.Optional(Type.String({ maxLength: 40 })),
    after: Type.Optional(Type.String({ maxLength: 600 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  output: SearchShown,
  async run(looking, { q = '', for: whom, organisation, theme, stage, event, after, limit = perPage }) {
    const { tx } = looking
    const audience = whomOf(whom)
    const [agencies, themes, events] = await Promise.all([organisations(tx), countThemes(tx), lifeEvents(tx)])
    const agency = agencies.find(({ id }) => id === organisation)
    const knownTheme = themes.find((one) => one.theme === theme)?.theme
    const knownStage = lifeStages.find(({ id }) => id === stage)
    const knownEvent = events.find(({ code }) => code === event)
    const filter = {
      audience,
      organisation: agency?.id,
      theme: knownTheme,
      stage: knownStage?.id,
      lifeEvent: knownEvent?.code,
    }
    const found = await searchMatters(tx, { ...filter, q, limit, after })
    const near = knownStage ? events.filter((one) => one.stage === knownStage.id) : []
    const fitting = q.trim() ? events.filter(({ code }) => found.lifeEvents.includes(code)) : near
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
      lifeEvents: fitting.slice(0, found.total === 0 ? 3 : 1).map(eventCard),
      organisations: found.organisations
        .slice(0, 12)
        .map(({ id, count }) => ({ id, count, name: nameOf(agencies.find((one) => one.id === id)) })),
      themes: themes.slice(0, 16),
      also: found.also.slice(0, 4),
      rescued: found.rescued,
    }
  },
})

/** What the search box offers while somebody types. */
export const suggest = query({
  name: 'catalogue.suggest',
  input: Type.Object({ q: Type.String({ maxLength: 80 }), for: Type.Optional(Type.String({ maxLength: 10 })) }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        name: BothText,
        officialName: Type.String(),
        organisationName: Type.String(),
        href: Type.String(),
      }),
    ),
  }),
  async run({ tx }, { q, for: whom }) {
    if (!q.trim()) return { items: [] }
    const { matters } = await searchMatters(tx, { q, limit: 6, boost: whomOf(whom) })
    return {
      items: matters.map(({ code, name, officialName, organisationName }) => ({
        ...{ code, name, officialName, organisationName },
        href: `/matters/${encodeURIComponent(code)}`,
      })),
    }
  },
})

function whomOf(text: string | undefined): ForWhom | undefined {
  return text === 'person' || text === 'company' ? text : undefined
}
