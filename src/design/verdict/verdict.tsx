import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'

export type VerdictKind = 'good' | 'bad' | 'unknown'

export interface VerdictProps {
  /** Real and valid; real or not but not to be accepted; not found or not to be told. */
  readonly kind: VerdictKind
  /** A whole sentence: 这本证照真实有效. The page's `h1` unless another level is asked for. */
  readonly title: string
  readonly level?: 1 | 2 | 3 | undefined
  readonly children?: ComponentChildren
}

const marks = { good: 'check', bad: 'cross', unknown: 'alert' } as const

/** The answer to "is this licence real?", readable from across a counter. */
export function Verdict({ kind, title, level = 1, children }: VerdictProps): JSX.Element {
  const Heading = `h${level}` as const
  return (
    <div class={kind === 'good' ? 'od-verdict' : `od-verdict od-verdict--${kind}`}>
      <span class="od-verdict__mark">
        <Icon name={marks[kind]} />
      </span>
      <div>
        <Heading class="od-verdict__title">{title}</Heading>
        {children}
      </div>
    </div>
  )
}
