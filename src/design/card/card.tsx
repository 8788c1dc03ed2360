import type { ComponentChildren, JSX } from 'preact'

export interface CardProps {
  /** Names the card's heading; needed with `title`. */
  readonly id?: string | undefined
  readonly title?: ComponentChildren
  readonly tone?: 'plain' | 'soft' | 'brand' | undefined
  readonly children: ComponentChildren
}

/** With a title it is a part of the page; without one only a frame. */
export function Card({ id, title, tone = 'plain', children }: CardProps): JSX.Element {
  const frame = tone === 'plain' ? 'od-card' : `od-card od-card--${tone}`
  if (!title)
    return (
      <div class={frame} id={id}>
        {children}
      </div>
    )
  return (
    <section class={frame} aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

export interface SectionProps {
  readonly id: string
  readonly title: ComponentChildren
  readonly meta?: ComponentChildren
  readonly action?: { readonly href: string; readonly text: string } | undefined
  /** Beside the heading instead of a link, e.g. a tag. */
  readonly aside?: ComponentChildren
  /** The heading of a column, smaller. */
  readonly small?: boolean | undefined
  /** No room above: the first of a page or one of several columns. */
  readonly flush?: boolean | undefined
  readonly children: ComponentChildren
}

/** A part of a page under its heading. */
export function Section({ id, title, meta, action, aside, small, flush, children }: SectionProps): JSX.Element {
  return (
    <section class={flush ? undefined : 'od-section'} aria-labelledby={id}>
      <div class="od-section__head">
        <div>
          <h2 class={small ? 'govuk-heading-m' : undefined} id={id}>
            {title}
          </h2>
          {meta && <p class="od-meta">{meta}</p>}
        </div>
        {action && <a href={action.href}>{action.text}</a>}
        {aside}
      </div>
      {children}
    </section>
  )
}

/** The page's matter on the left and what goes with it on the right; one under the other on a narrow screen. */
export function Beside({
  head,
  children,
  aside,
}: {
  /** Where what is aside comes first on a narrow screen: the heading that stays above both. */
  readonly head?: ComponentChildren
  readonly children: ComponentChildren
  readonly aside: ComponentChildren
}): JSX.Element {
  if (!head)
    return (
      <div class="od-aside">
        <div>{children}</div>
        <div class="od-stack">{aside}</div>
      </div>
    )
  return (
    <div class="od-aside od-aside--headed">
      <div>{head}</div>
      <div class="od-stack">{aside}</div>
      <div>{children}</div>
    </div>
  )
}

export function Columns({
  count,
  fit,
  children,
}: {
  readonly count: 2 | 3
  /** Each as high as what is in it, not as the highest of its row. */
  readonly fit?: boolean | undefined
  readonly children: ComponentChildren
}): JSX.Element {
  return <div class={`od-grid od-grid--${count}${fit ? ' od-grid--fit' : ''}`}>{children}</div>
}
