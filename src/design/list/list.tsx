import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'

export interface LinkListItem {
  readonly text: ComponentChildren
  readonly href?: string | undefined
  /** Before the words of the link, e.g. `download` for a paper. */
  readonly icon?: IconName | undefined
  readonly meta?: ComponentChildren
}

/** Lines between hairlines: notices, laws, documents. */
export function LinkList({
  items,
  columns,
}: {
  readonly items: readonly LinkListItem[]
  /** Side by side where there is room. */
  readonly columns?: boolean | undefined
}): JSX.Element {
  return (
    <ul class={columns ? 'od-list od-list--columns' : 'od-list'}>
      {items.map(({ text, href, icon, meta }, place) => (
        <li key={place}>
          {href === undefined ? (
            text
          ) : (
            <a href={href}>
              {icon && <Icon name={icon} />}
              {text}
            </a>
          )}
          {meta && <small class="od-meta">{meta}</small>}
        </li>
      ))}
    </ul>
  )
}

/** Many short parts of a page, e.g. an index by letters, side by side where there is room. */
export function PartsInColumns({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="od-parts">{children}</div>
}

export interface MiniItem {
  readonly icon: IconName
  readonly text: ComponentChildren
  readonly meta?: ComponentChildren
  readonly action?: { readonly href: string; readonly text: string } | undefined
}

/** Short entries with an icon, for cards at the side. */
export function MiniList({ items }: { readonly items: readonly MiniItem[] }): JSX.Element {
  return (
    <ul>
      {items.map(({ icon, text, meta, action }, place) => (
        <li class="od-mini" key={place}>
          <Icon name={icon} />
          <p>
            {text}
            {meta && <small class="od-meta">{meta}</small>}
          </p>
          {action && <a href={action.href}>{action.text}</a>}
        </li>
      ))}
    </ul>
  )
}

/** Many names to look one up among, in as many columns as there is room for. */
export function NameIndex({
  items,
}: {
  readonly items: readonly { readonly text: string; readonly href: string }[]
}): JSX.Element {
  return (
    <ul class="od-index">
      {items.map(({ text, href }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  )
}
