import { longDate, type Passage } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { against } from '../against.ts'
import type { DatesShown } from '../dates.ts'
import type { CaseState } from '../state.ts'
import { isFinal } from '../state.ts'
import { say } from './words.ts'

/** How an event is marked in a history: what went against the applicant gets no tick. */
export function markOf(kind: string): Passage['state'] {
  return against.has(kind) ? 'against' : 'done'
}

interface Standing {
  readonly state: string
  readonly dates: DatesShown
}

/** What a case waits for and by which day; nothing where nothing can happen any more. */
export function comingPassages(
  lang: Lang,
  { state: named, dates }: Standing,
  events: readonly { readonly kind: string }[],
): readonly Passage[] {
  const state = named as CaseState
  const words = say(lang).coming
  if (isFinal(state)) return []
  const examined = state === 'review' && events.some(({ kind }) => kind === 'opinion-given')
  const day = dates.dueOn ?? dates.correctBy
  return [
    {
      state: 'now',
      title: examined ? words.decision : words.titles[state],
      children: day && <p>{words.by(longDate(day, lang, { weekday: true }))}</p>,
    },
  ]
}
