import type { ComponentChildren, JSX } from 'preact'

export interface Fact {
  readonly label: string
  readonly value: ComponentChildren
  readonly note?: ComponentChildren
}

/** The four answers people come for: by when, how many trips, what it costs, how long it lasts. The first stands out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): JSX.Element {
  return (
    <dl class="od-facts">
      {facts.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note && <small class="od-meta">{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export interface PartProps {
  readonly id: string
  readonly title: ComponentChildren
  readonly meta?: ComponentChildren
  readonly children: ComponentChildren
}

/** One part of a guide 办事指南. */
export function Part({ id, title, meta, children }: PartProps): JSX.Element {
  return (
    <section class="od-part" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {meta && <small class="od-meta">{meta}</small>}
      </h2>
      {children}
    </section>
  )
}
