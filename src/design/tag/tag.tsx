import type { ComponentChildren, JSX } from 'preact'

export type TagTone = 'grey' | 'blue' | 'green' | 'yellow' | 'red'

export interface TagProps {
  /** Colour only helps; the word says it. Red is for refused, revoked and overdue. */
  readonly tone?: TagTone | undefined
  readonly children: ComponentChildren
}

export function Tag({ tone = 'grey', children }: TagProps): JSX.Element {
  return <strong class={tone === 'grey' ? 'govuk-tag' : `govuk-tag govuk-tag--${tone}`}>{children}</strong>
}
