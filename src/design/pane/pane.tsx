import type { ComponentChildren, JSX } from 'preact'

export interface PaneProps {
  readonly id: string
  readonly title: ComponentChildren
  readonly aside?: ComponentChildren
  /** Between the head and the body, edge to edge: tabs, a picture. */
  readonly above?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One column of the case page. */
export function Pane({ id, title, aside, above, children }: PaneProps): JSX.Element {
  return (
    <section class="od-pane" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {aside && <small class="od-meta">{aside}</small>}
      </h2>
      {above}
      {children && <div class="od-pane__body">{children}</div>}
    </section>
  )
}

/** The grey table a paper lies on. */
export function Paper({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="od-paper">{children}</div>
}

/** Values, evidence, decision: three columns, in this order. Several panes may share a column. */
export function CaseColumns({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="od-case">{children}</div>
}

export interface CaseHeadProps {
  readonly title: ComponentChildren
  readonly level?: 1 | 2 | undefined
  readonly tag?: ComponentChildren
  readonly meta: ComponentChildren
  /** A `Due`. */
  readonly due?: ComponentChildren
}

export function CaseHead({ title, level = 1, tag, meta, due }: CaseHeadProps): JSX.Element {
  const Heading = `h${level}` as const
  return (
    <div class="od-case__head">
      <div>
        <div class="od-row">
          <Heading class="od-case__title">{title}</Heading>
          {tag}
        </div>
        <p class="od-meta">{meta}</p>
      </div>
      {due}
    </div>
  )
}

export function Key({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <kbd class="od-kbd">{children}</kbd>
}
