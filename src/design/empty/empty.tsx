import type { ComponentChildren, JSX } from 'preact'
import { Drawing } from '../drawing/drawing.tsx'
import { signpost } from './signpost.ts'

export interface EmptyProps {
  readonly title: ComponentChildren
  readonly level?: 1 | 2 | 3 | undefined
  /** What to do instead: never a dead end. */
  readonly children?: ComponentChildren
}

export function Empty({ title, level = 2, children }: EmptyProps): JSX.Element {
  const Heading = `h${level}` as const
  return (
    <div class="od-empty">
      <Drawing width={260} height={130} strokes={signpost} />
      <Heading class="od-empty__title">{title}</Heading>
      {children}
    </div>
  )
}
