import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'

export interface BarSelect {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export interface FilterBarProps {
  readonly action: string
  readonly search?:
    | {
        readonly id: string
        readonly name: string
        readonly label: string
        readonly value?: string
        readonly hint?: string
        /** For listeners only, where a heading above it says the same. */
        readonly hideLabel?: boolean
      }
    | undefined
  readonly selects?: readonly BarSelect[] | undefined
  readonly go: string
}

/** One line of filters over a dense table. Sends by GET, so a filtered list has an address. */
export function FilterBar({ action, search, selects = [], go }: FilterBarProps): JSX.Element {
  return (
    <form class="od-filterbar" action={action}>
      {search && (
        <div class="od-filterbar__item od-grow">
          <label for={search.id} class={search.hideLabel ? 'govuk-visually-hidden' : undefined}>
            {search.label}
          </label>
          <input
            class="govuk-input"
            id={search.id}
            name={search.name}
            type="search"
            value={search.value ?? ''}
            placeholder={search.hint}
          />
        </div>
      )}
      {selects.map(({ id, name, label, value = '', options }) => (
        <div class="od-filterbar__item" key={id}>
          <label for={id}>{label}</label>
          <span class="od-select">
            <select class="govuk-select" id={id} name={name}>
              {options.map((option) => (
                <option key={option.value} value={option.value} selected={option.value === value}>
                  {option.label}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </span>
        </div>
      ))}
      <button class="govuk-button govuk-button--secondary od-button--s" type="submit">
        {go}
      </button>
    </form>
  )
}

export interface Count {
  readonly text: string
  readonly count: number
  readonly href: string
  readonly current?: boolean | undefined
  /** The bar of a due date, so that the two are seen to belong together. */
  readonly due?: 'ok' | 'soon' | 'late' | 'hold' | undefined
}

/** How many of each, each a link to just those. */
export function Counts({ label, counts }: { readonly label: string; readonly counts: readonly Count[] }): JSX.Element {
  const bar = (due: Count['due'], children: ComponentChildren) => {
    if (due === undefined) return children
    return <span class={due === 'ok' ? 'od-due' : `od-due od-due--${due}`}>{children}</span>
  }
  return (
    <nav class="od-count" aria-label={label}>
      {counts.map(({ text, count, href, current, due }) => (
        <a href={href} aria-current={current ? 'page' : undefined} key={href}>
          {bar(due, text)} <b>{count}</b>
        </a>
      ))}
    </nav>
  )
}
