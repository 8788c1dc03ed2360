import type { ComponentChildren, JSX } from 'preact'
import { Drawing } from '../drawing/drawing.tsx'
import { delivered } from './delivered.ts'

export interface PanelProps {
  /** The page's `h1` unless another level is asked for. */
  readonly title: ComponentChildren
  readonly level?: 1 | 2 | undefined
  readonly children?: ComponentChildren
}

/** It is done, and a drawing to be glad about it. */
export function Panel({ title, level = 1, children }: PanelProps): JSX.Element {
  const Heading = `h${level}` as const
  return (
    <div class="govuk-panel">
      <Drawing width={240} height={130} strokes={delivered} />
      <Heading class="govuk-panel__title">{title}</Heading>
      {children && <div class="govuk-panel__body">{children}</div>}
    </div>
  )
}
