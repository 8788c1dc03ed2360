import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'
import { designWords } from '../text/words.ts'

export type StepState = 'done' | 'against' | 'now' | 'next'

const icons: Partial<Readonly<Record<StepState, IconName>>> = { done: 'check', against: 'cross' }

/** A numbered ring: a tick when done, a cross where it went against somebody, filled when it is the turn, hollow when not yet. */
export function Step({
  lang,
  state,
  number,
}: {
  readonly lang: Lang
  readonly state: StepState
  readonly number: number
}): JSX.Element {
  return (
    <span class={state === 'next' ? 'od-step' : `od-step od-step--${state}`}>
      {icons[state] ? <Icon name={icons[state]} label={designWords(lang).step[state]} /> : number}
    </span>
  )
}

export interface Task {
  readonly title: string
  /** None: it cannot be begun yet. */
  readonly href?: string | undefined
  readonly hint?: ComponentChildren
  readonly state: StepState
  /** A word or a `Tag`. */
  readonly status: ComponentChildren
}

export interface TaskListProps {
  readonly lang: Lang
  readonly tasks: readonly Task[]
  /** Tells two task lists of one page apart in ids. */
  readonly id?: string | undefined
  /** The number of the first task, where the list goes on from another. */
  readonly first?: number | undefined
}

export function TaskList({ lang, tasks, id = 'task', first = 1 }: TaskListProps): JSX.Element {
  return (
    <ol class="govuk-task-list" start={first}>
      {tasks.map(({ title, href, hint, state, status }, index) => {
        const statusId = `${id}-${index + 1}-status`
        return (
          <li
            class={`govuk-task-list__item govuk-task-list__item--${href === undefined ? 'cannot' : 'with-link'}`}
            key={title}
          >
            <Step lang={lang} state={state} number={first + index} />
            <div class="govuk-task-list__name-and-hint">
              {href === undefined ? (
                <span class="govuk-task-list__name">{title}</span>
              ) : (
                <a class="govuk-task-list__link" href={href} aria-describedby={statusId}>
                  {title}
                </a>
              )}
              {hint && <div class="govuk-task-list__hint">{hint}</div>}
            </div>
            <div class="govuk-task-list__status" id={statusId}>
              {status}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
