import type { ComponentChildren, JSX } from 'preact'

export interface ProgressProps {
  /** 第 3 步，共 5 步：店里做什么 — the words carry it, the bar only shows it. */
  readonly text: string
  readonly done: number
  readonly total: number
}

export function Progress({ text, done, total }: ProgressProps): JSX.Element {
  const state = (place: number) => {
    if (place < done) return 'is-done'
    return place === done ? 'is-now' : undefined
  }
  return (
    <div class="od-progress">
      <span>{text}</span>
      <ol aria-hidden="true">
        {Array.from({ length: total }, (_, place) => (
          <li class={state(place)} key={place} />
        ))}
      </ol>
    </div>
  )
}

export interface FilledProps {
  /** e.g. 14 项. */
  readonly count: string
  readonly children: ComponentChildren
}

/** How much we filled in already. */
export function Filled({ count, children }: FilledProps): JSX.Element {
  return (
    <div class="od-filled">
      <span class="od-filled__n">{count}</span>
      <p>{children}</p>
    </div>
  )
}
