import type { JSX } from 'preact'

export interface Tab {
  readonly text: string
  readonly href: string
  readonly count?: number | undefined
  readonly current?: boolean | undefined
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
}

/** Each tab is a link to its own address, so it works without a script and can be sent to a neighbour. */
export function Tabs({ label, tabs }: TabsProps): JSX.Element {
  return (
    <nav class="govuk-tabs" aria-label={label}>
      <ul class="govuk-tabs__list">
        {tabs.map(({ text, href, count, current }) => (
          <li class={`govuk-tabs__list-item${current ? ' govuk-tabs__list-item--selected' : ''}`} key={href}>
            <a class="govuk-tabs__tab" href={href} aria-current={current ? 'page' : undefined}>
              {text}
              {count !== undefined && <span class="od-num">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
