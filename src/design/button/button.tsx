import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'warning'

interface Looks {
  /** One primary button a page. `warning` is for what cannot be undone. */
  readonly kind?: ButtonKind | undefined
  readonly size?: 's' | 'm' | 'l' | undefined
  readonly wide?: boolean | undefined
  readonly icon?: IconName | undefined
  /** An icon after the word, for going onwards. */
  readonly iconAfter?: IconName | undefined
  readonly children: ComponentChildren
}

export interface ButtonProps extends Looks {
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** Another address for this button's form, e.g. to save and leave. */
  readonly formAction?: string | undefined
  readonly type?: 'submit' | 'button' | undefined
  readonly disabled?: boolean | undefined
  /** Until a script shows it. */
  readonly hidden?: boolean | undefined
}

export interface ButtonLinkProps extends Looks {
  readonly href: string
  readonly download?: boolean | string | undefined
}

function looks({ kind = 'primary', size = 'm', wide }: Looks): string {
  return [
    'govuk-button',
    kind === 'primary' ? '' : `govuk-button--${kind}`,
    size === 'm' ? '' : `od-button--${size}`,
    wide ? 'od-button--wide' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function Face({ icon, iconAfter, children }: Looks): JSX.Element {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </>
  )
}

export function Button(props: ButtonProps): JSX.Element {
  return (
    <button
      class={looks(props)}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formaction={props.formAction}
      disabled={props.disabled}
      hidden={props.hidden}
    >
      <Face {...props} />
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(props: ButtonLinkProps): JSX.Element {
  return (
    <a class={looks(props)} href={props.href} download={props.download}>
      <Face {...props} />
    </a>
  )
}

/** Buttons side by side, one under another on a narrow phone. */
export function Buttons({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="govuk-button-group">{children}</div>
}
