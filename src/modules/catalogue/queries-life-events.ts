import { type Static, Type } from 'typebox'
import { dayIn } from '#directory'
import { query } from '../../platform/query.ts'
import { cards, EventCard, eventCard } from './cards.ts'
import { lifeEventByCode, lifeEvents, lifeStages } from './life-events.ts'
import { foundMatter } from './search/search-matters.ts'
import { BothText, MatterCard, tenMinutes, Whom } from './shown.ts'
import { cardsByCode } from './store-search.ts'

const EventsShown = Type.Object({
  stages: Type.Array(Type.Object({ id: Type.String(), audience: Whom, name: BothText, events: Type.Array(EventCard) })),
})
export type EventsShown = Static<typeof EventsShown>

/** Every stage of a life and of a company with its life events, in life order. */
export const lifeEventList = query({
  name: 'catalogue.life-events',
  input: Type.Object({}),
  output: EventsShown,
  run: ({ office, tx }) =>
    office.published.once('life-events', tenMinutes, async () => {
      const events = await lifeEvents(tx)
      return {
        stages: lifeStages.map((stage) => ({
          ...stage,
          events: events.filter((one) => one.stage === stage.id).map(eventCard),
        })),
      }
    }),
})

const EventShown = Type.Object({
  code: Type.String(),
  name: BothText,
  audience: Type.Array(Whom),
  stage: Type.Object({ id: Type.String(), name: BothText }),
  lead: Type.String(),
  batch: Type.String(),
  confirmed: Type.Boolean(),
  matters: Type.Array(Type.Object({ name: BothText, lead: Type.String(), here: Type.Array(MatterCard) })),
})
export type EventShown = Static<typeof EventShown>

export const lifeEvent = query({
  name: 'catalogue.life-event',
  input: Type.Object({ code: Type.String({ maxLength: 40 }) }),
  output: EventShown,
  run: (looking, { code }) =>
    looking.office.published.once(`life-event ${dayIn(looking.now)} ${code}`, tenMinutes, async () => {
      const { tx } = looking
      const event = await lifeEventByCode(tx, code)
      if (!event) return undefined
      const codes = event.matters.flatMap((matter) => matter.codes)
      const rows = await cardsByCode(tx, codes)
      const shown = await cards(
        looking,
        rows.map((row) => foundMatter(row)),
      )
      const stage = lifeStages.find(({ id }) => id === event.stage)
      return {
        code,
        name: event.name,
        audience: [...event.audience],
        stage: { id: event.stage, name: stage?.name ?? { zh: event.stage } },
        lead: event.lead,
        batch: event.batch,
        confirmed: event.confirmed,
        matters: event.matters.map(({ name, lead, codes }) => ({
          name,
          lead,
          here: shown.filter((card) => codes.includes(card.code)),
        })),
      }
    }),
})
