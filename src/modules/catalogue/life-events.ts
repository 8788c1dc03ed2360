import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { ForWhom } from './model.ts'
import { loadLifeEvents } from './store-life-events.ts'

/** A stage of a life or of a company, in life order: the stops of the Road of Life. */
export interface LifeStage {
  readonly id: string
  readonly audience: ForWhom
  readonly name: Both
}

/** One matter inside a life event, as the national list names it, and the town's matters that do it. */
export interface LifeEventMatter {
  readonly name: Both
  /** The line of administration that answers for it, e.g. 市场监管. */
  readonly lead: string
  /** Codes of this town's matters; none where it is done elsewhere. */
  readonly codes: readonly string[]
}

/** Several matters one lives through at once 高效办成一件事. Never a matter itself: no decision is issued by it. */
export interface LifeEvent {
  readonly code: string
  readonly name: Both
  readonly audience: readonly ForWhom[]
  readonly stage: string
  readonly lead: string
  /** The document that put it on the national list. */
  readonly batch: string
  /** True where the list of matters inside was seen in a source, false where it is general knowledge. */
  readonly confirmed: boolean
  readonly matters: readonly LifeEventMatter[]
}

/** The stages in life order, a person's first. */
export const lifeStages: readonly LifeStage[] = [
  { id: 'birth', audience: 'person', name: { zh: '出生', en: 'Birth' } },
  { id: 'school', audience: 'person', name: { zh: '上学', en: 'School' } },
  { id: 'work', audience: 'person', name: { zh: '就业', en: 'Work' } },
  { id: 'family', audience: 'person', name: { zh: '成家', en: 'Family' } },
  { id: 'home', audience: 'person', name: { zh: '安居', en: 'Home' } },
  { id: 'health', audience: 'person', name: { zh: '就医', en: 'Health' } },
  { id: 'old-age', audience: 'person', name: { zh: '养老', en: 'Old age' } },
  { id: 'after-life', audience: 'person', name: { zh: '身后', en: 'Bereavement' } },
  { id: 'start', audience: 'company', name: { zh: '开办', en: 'Starting up' } },
  { id: 'change', audience: 'company', name: { zh: '变更', en: 'Changing' } },
  { id: 'staff', audience: 'company', name: { zh: '用工', en: 'Hiring' } },
  { id: 'tax', audience: 'company', name: { zh: '纳税', en: 'Paying tax' } },
  { id: 'operate', audience: 'company', name: { zh: '经营', en: 'Operating' } },
  { id: 'close', audience: 'company', name: { zh: '注销', en: 'Closing' } },
]

/** All life events in the order of the national lists. */
export function lifeEvents(at: Sql): Promise<readonly LifeEvent[]> {
  return loadLifeEvents(at)
}

export async function lifeEventByCode(at: Sql, code: string): Promise<LifeEvent | undefined> {
  const [found] = await loadLifeEvents(at, { code })
  return found
}

/** The life events a matter is a part of. */
export function lifeEventsWith(at: Sql, matterCode: string): Promise<readonly LifeEvent[]> {
  return loadLifeEvents(at, { matterCode })
}
