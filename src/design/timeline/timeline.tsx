import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Step, type StepState } from '../task-list/task-list.tsx'

export interface Passage {
  readonly state: StepState
  readonly title: ComponentChildren
  /** When it happened, to the right; expected dates belong into the text. */
  readonly when?: ComponentChildren
  readonly children?: ComponentChildren
}

export interface TimelineProps {
  readonly lang: Lang
  readonly passages: readonly Passage[]
  readonly tight?: boolean | undefined
}

/** What happened, what is happening, what comes next. */
export function Timeline({ lang, passages, tight }: TimelineProps): JSX.Element {
  return (
    <ol class={tight ? 'od-timeline od-timeline--tight' : 'od-timeline'}>
      {passages.map(({ state, title, when, children }, index) => (
        <li class={state === 'done' ? undefined : `is-${state}`} key={index}>
          <Step lang={lang} state={state} number={index + 1} />
          <div>
            {when && <span class="od-timeline__when">{when}</span>}
            <b>{title}</b>
            {children && <div class="od-timeline__text">{children}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
