import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'

export interface FlowStep {
  readonly icon: IconName
  readonly title: string
  /** By which date. */
  readonly when: ComponentChildren
  readonly who: ComponentChildren
  /** The reader's own step: a filled circle. */
  readonly yours?: boolean | undefined
}

/** The way of a case, drawn left to right, top to bottom on a phone. Best with three to six steps. */
export function Flow({ steps }: { readonly steps: readonly FlowStep[] }): JSX.Element {
  return (
    <ol class="od-flow">
      {steps.map(({ icon, title, when, who, yours }) => (
        <li class={yours ? 'od-flow__you' : undefined} key={title}>
          <span class="od-flow__dot">
            <Icon name={icon} />
          </span>
          <b>{title}</b>
          <span>{when}</span>
          <small class="od-meta">{who}</small>
        </li>
      ))}
    </ol>
  )
}
