import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'

export function Inset({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="govuk-inset-text">{children}</div>
}

/** What may go wrong, and what to do. */
export function Warning({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="govuk-warning-text">
      <Icon name="alert" />
      <div>{children}</div>
    </div>
  )
}
