import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'

/** Good points, each with a tick. */
export function Ticks({ points }: { readonly points: readonly ComponentChildren[] }): JSX.Element {
  return (
    <ul class="od-ticks">
      {points.map((point, place) => (
        <li key={place}>
          <Icon name="check" />
          <span>{point}</span>
        </li>
      ))}
    </ul>
  )
}

export interface Check {
  readonly ok: boolean
  readonly text: ComponentChildren
}

/** What the system checked by itself, and what a person must look at. */
export function Checks({ checks }: { readonly checks: readonly Check[] }): JSX.Element {
  return (
    <ul class="od-checks">
      {checks.map(({ ok, text }, place) => (
        <li class={ok ? 'is-ok' : 'is-warn'} key={place}>
          <Icon name={ok ? 'check' : 'alert'} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}
