import { type Static, Type } from 'typebox'
import {
  calendarOf,
  dayIn,
  feastName,
  findOrganisation,
  type Organisation,
  officialName,
  organisationByName,
} from '#directory'
import { qrOf } from '../../design/qr/encode.ts'
import type { Both } from '../../platform/page.ts'
import { type Looking, query } from '../../platform/query.ts'
import { Asking, askAt, EventCard, eventCard, nameOf } from './cards.ts'
import { MatterDescription } from './description.ts'
import { guideCounts } from './guide-counts.ts'
import { hallsOnMap, otherHalls, placesIn } from './halls.ts'
import { lifeEventsWith } from './life-events.ts'
import { dictionary, findMatter } from './matters.ts'
import { canBeAppliedFor } from './model.ts'
import { lastDay, stepDays } from './reckon.ts'
import { BothText, orNull, ReckonedDay, State, tenMinutes, Whom } from './shown.ts'
import { matterByCode } from './store.ts'
import { loadHalls } from './store-halls.ts'

/** As `guide-counts.ts` reckons them. */
const Counts = Type.Object({
  conditions: Type.Object({ all: Type.Integer(), checkable: Type.Integer() }),
  questions: Type.Object({ all: Type.Integer(), known: Type.Integer(), yours: Type.Integer() }),
  evidence: Type.Object({ all: Type.Integer(), fetched: Type.Integer(), made: Type.Integer(), yours: Type.Integer() }),
})

const GuideShown = Type.Object({
  code: Type.String(),
  name: BothText,
  officialName: Type.String(),
  organisation: Type.Object({ id: Type.String(), name: BothText, phone: orNull(Type.String()) }),
  /** The body in whose name it is decided, where another has entrusted the organisation. */
  entrustedBy: orNull(BothText),
  taskType: orNull(Type.String()),
  taskTypeRaw: Type.String(),
  basicCode: orNull(Type.String()),
  category: orNull(Type.String()),
  link: orNull(Type.String()),
  audience: Type.Array(Whom),
  themes: Type.Array(Type.String()),
  state: State,
  sample: Type.Boolean(),
  version: Type.Integer(),
  effectiveFrom: orNull(Type.String()),
  applicable: Type.Boolean(),
  today: Type.String(),
  description: orNull(MatterDescription),
  promisedBy: orNull(ReckonedDay),
  lawfulBy: orNull(ReckonedDay),
  stepDays: Type.Array(Type.Object({ link: Type.String(), by: orNull(Type.String()) })),
  counts: Counts,
  lifeEvents: Type.Array(EventCard),
  ask: orNull(Asking),
  /** Halls the guide does not name that take the department's matters, too. */
  otherHalls: Type.Array(Type.Omit(Asking, ['window', 'numbers'])),
  /** Where these halls stand, those the guide names first. */
  hallsOnMap: Type.Array(
    Type.Object({ hall: BothText, sample: Type.Boolean(), latitude: Type.Number(), longitude: Type.Number() }),
  ),
  address: Type.String(),
  qr: Type.Object({ svgPath: Type.String(), size: Type.Integer() }),
})
export type GuideShown = Static<typeof GuideShown>

export const matterGuide = query({
  name: 'catalogue.matter',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  output: GuideShown,
  run: (looking, { code }) => {
    const today = dayIn(looking.now)
    return looking.office.published.once(`guide ${today} ${code}`, tenMinutes, () => guide(looking, code, today))
  },
})

async function guide({ tx, office }: Looking, code: string, today: string): Promise<GuideShown | undefined> {
  const [matter, row] = await Promise.all([findMatter(tx, code), matterByCode(tx, code)])
  if (!matter || !row) return undefined
  const [agency, elements, events, halls, calendar] = await Promise.all([
    findOrganisation(tx, matter.organisation),
    dictionary(tx),
    lifeEventsWith(tx, code),
    loadHalls(tx),
    calendarOf(tx),
  ])
  const description = matter.description && {
    ...matter.description,
    places: placesIn(matter.description.places, halls),
  }
  const ask = askAt(halls, agency)
  const named = description?.places.map(({ hall }) => hall) ?? (ask ? [ask.hall] : [])
  const { entrustedBy } = description ?? {}
  const entrusting = entrustedBy && ((await organisationByName(tx, entrustedBy)) ?? entrustedBy)
  const address = `${office.config.baseUrl}/matters/${encodeURIComponent(code)}`
  const reckoned = (limit: MatterDescription['promise'] | undefined) => {
    if (!limit) return null
    const { date, provisional, moved } = lastDay(calendar, today, limit)
    return { date, provisional, moved: moved.map(({ name, ...day }) => ({ ...day, name: feastName(name) })) }
  }
  const others = otherHalls(halls, agency?.listedAs ?? agency?.name ?? '', named)
  return {
    code,
    name: description?.plainName ?? matter.name,
    officialName: matter.name.zh,
    organisation: { id: matter.organisation, name: nameOf(agency), phone: agency?.phone ?? null },
    entrustedBy: entrusting ? bodyNamed(entrusting) : null,
    taskType: row.taskType,
    taskTypeRaw: row.taskTypeRaw,
    basicCode: row.basicCode,
    category: categoryOf(row.imported),
    link: webAddress(row.imported?.link),
    audience: [...row.audience],
    themes: [...row.themes],
    state: matter.state,
    sample: matter.sample,
    version: matter.version,
    effectiveFrom: row.effectiveFrom,
    applicable: canBeAppliedFor(matter),
    today,
    description,
    promisedBy: reckoned(description?.promise),
    lawfulBy: reckoned(description?.legal),
    stepDays: description ? [...stepDays(calendar, today, description.steps)] : [],
    counts: guideCounts(description ?? { conditions: [], form: [], evidence: [] }, elements),
    lifeEvents: events.map(eventCard),
    ask,
    otherHalls: others.map(({ name, address, time, phone, sample }) => ({ hall: name, address, time, phone, sample })),
    hallsOnMap: hallsOnMap(halls, named, others),
    address,
    qr: qrOf(address),
  }
}

/** A body the directory knows, in both languages; any other by the name it was given. */
const bodyNamed = (body: Organisation | string): Both => (typeof body === 'string' ? { zh: body } : officialName(body))

/** What the source writes where a matter has no main item. */
function categoryOf(imported: Readonly<Record<string, string>> | null): string | null {
  const category = imported?.main_item
  return category && category !== '未分类' ? category : null
}

/** Lists carry addresses typed by hand: only what is one is linked. */
function webAddress(text: string | undefined): string | null {
  return text && URL.canParse(text) && /^https?:/.test(text) ? text : null
}
