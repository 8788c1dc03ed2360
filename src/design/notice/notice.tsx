import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'

export interface NoticeProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly kind?: 'info' | 'success' | 'warning' | undefined
  readonly children?: ComponentChildren
}

const icons = { info: 'info', success: 'check', warning: 'alert' } as const

/** Something the reader should know before the rest of the page. */
export function Notice({ id, title, kind = 'info', children }: NoticeProps): JSX.Element {
  return (
    <section
      class={
        kind === 'info' ? 'govuk-notification-banner' : `govuk-notification-banner govuk-notification-banner--${kind}`
      }
      aria-labelledby={id}
    >
      <Icon name={icons[kind]} />
      <h2 class="govuk-notification-banner__title" id={id}>
        {title}
      </h2>
      {children && <div class="govuk-notification-banner__content">{children}</div>}
    </section>
  )
}
