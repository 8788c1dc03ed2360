import type { ComponentChildren, JSX } from 'preact'
import { ButtonLink } from '../button/button.tsx'
import { Qr } from '../qr/qr.tsx'

export interface ActCardProps {
  /** Names the region, e.g. 办理. */
  readonly label: string
  readonly href: string
  readonly action: string
  /** What is already known and what is left, above the button. */
  readonly before?: ComponentChildren
  /** The lesser ways under the button, as small secondary buttons. */
  readonly more?: ComponentChildren
  readonly qr?:
    | { readonly svgPath: string; readonly size: number; readonly label: string; readonly text: ComponentChildren }
    | undefined
  /** Under the card: whom to ring. */
  readonly help?: ComponentChildren
}

/** The card that goes along as one reads: the one big button of a guide. */
export function ActCard({ label, href, action, before, more, qr, help }: ActCardProps): JSX.Element {
  return (
    <aside class="od-act" aria-label={label}>
      <div class="od-card">
        {before && <div class="od-act__before">{before}</div>}
        <ButtonLink href={href} size="l" wide iconAfter="arrow">
          {action}
        </ButtonLink>
        {more && <div class="od-act__more">{more}</div>}
        {qr && (
          <div class="od-act__qr">
            <Qr svgPath={qr.svgPath} size={qr.size} label={qr.label} />
            <p>{qr.text}</p>
          </div>
        )}
      </div>
      {help && <p class="od-meta od-mt-4">{help}</p>}
    </aside>
  )
}

export interface PhoneBarProps {
  readonly label: string
  readonly href: string
  readonly action: string
  readonly children: ComponentChildren
}

/** The same button at the foot of a phone's screen. Goes into `Layout`'s `after`. */
export function PhoneBar({ label, href, action, children }: PhoneBarProps): JSX.Element {
  return (
    <section class="od-bar" aria-label={label}>
      <p>{children}</p>
      <ButtonLink href={href}>{action}</ButtonLink>
    </section>
  )
}
