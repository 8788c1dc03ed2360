import type { ComponentChildren, JSX } from 'preact'
import { ButtonLink } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'

export interface NextStepProps {
  readonly title: ComponentChildren
  /** What is asked and by which date. */
  readonly children: ComponentChildren
  readonly href: string
  readonly action: string
}

/** Something waits for the reader. */
export function NextStep({ title, children, href, action }: NextStepProps): JSX.Element {
  return (
    <div class="od-next">
      <Icon name="alert" />
      <p>
        <b>{title}</b>
        <br />
        <span class="od-meta">{children}</span>
      </p>
      <ButtonLink href={href} size="s">
        {action}
      </ButtonLink>
    </div>
  )
}
