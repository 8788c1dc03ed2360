import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { against } from './against.ts'
import { isFinal } from './state.ts'
import { eventsOf, findCase } from './store.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'

/** What happened to a case and what it waits for now, in words, for a page that tells it shortly. */
export interface Steps {
  readonly happened: { readonly title: Both; readonly against: boolean; readonly at: Date }[]
  readonly now: Both | null
}

/** Nothing has happened to a draft yet. */
export async function stepsOf(at: Sql, caseId: string): Promise<Steps> {
  const [file, events] = await Promise.all([findCase(at, caseId), eventsOf(at, caseId)])
  const { state = 'draft' } = file ?? {}
  return {
    happened: events.map(({ kind, at: when }) => ({
      title: { zh: zh.events[kind], en: en.events[kind] },
      against: against.has(kind),
      at: when,
    })),
    now: isFinal(state) ? null : { zh: zh.coming.titles[state], en: en.coming.titles[state] },
  }
}
