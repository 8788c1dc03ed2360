import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Provenance, type ProvenanceKind } from '../badge/badge.tsx'

export interface SummaryRow {
  readonly key: string
  readonly value: ComponentChildren
  readonly provenance?: { readonly kind: ProvenanceKind; readonly word?: string | undefined } | undefined
  /** What the reader may do about it, e.g. 改; read aloud with the key. */
  readonly action?: { readonly href: string; readonly text: string } | undefined
}

export interface SummaryListProps {
  readonly lang: Lang
  readonly rows: readonly SummaryRow[]
  /** Narrow keys and no actions, for facts beside something else. */
  readonly bare?: boolean | undefined
}

export function SummaryList({ lang, rows, bare }: SummaryListProps): JSX.Element {
  return (
    <dl class={bare ? 'govuk-summary-list govuk-summary-list--bare' : 'govuk-summary-list'}>
      {rows.map(({ key, value, provenance, action }) => (
        <div class="govuk-summary-list__row" key={key}>
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">
            <div>{value}</div>
            {provenance && <Provenance lang={lang} {...provenance} />}
          </dd>
          {action && (
            <dd class="govuk-summary-list__actions">
              <a href={action.href}>
                {action.text}
                <span class="govuk-visually-hidden">{lang === 'zh' ? `：${key}` : `: ${key}`}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export interface SummaryCardProps {
  readonly id: string
  readonly title: ComponentChildren
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

/** A framed summary list under its own heading. */
export function SummaryCard({ id, title, aside, children }: SummaryCardProps): JSX.Element {
  return (
    <section class="govuk-summary-card" aria-labelledby={id}>
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title" id={id}>
          {title}
        </h2>
        {aside && <span class="od-meta">{aside}</span>}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </section>
  )
}
