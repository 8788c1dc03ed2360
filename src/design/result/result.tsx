import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { ButtonLink } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'
import { Tag } from '../tag/tag.tsx'
import { designWords } from '../text/words.ts'
import { Written } from '../written/written.tsx'

export interface ResultProps {
  readonly lang: Lang
  /** The title; matched words may stand in `<mark>`. */
  readonly title: ComponentChildren
  /** The title without markup, read aloud with the button. */
  readonly name: string
  readonly href: string
  readonly children?: ComponentChildren
  readonly facts?: readonly { readonly icon: IconName; readonly text: ComponentChildren }[] | undefined
  readonly action?: { readonly href: string; readonly text: string } | undefined
}

/** One thing found. Stands in a `Results` list. */
export function Result({ lang, title, name, href, children, facts = [], action }: ResultProps): JSX.Element {
  return (
    <li class="od-result">
      <div>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        {children && <p>{children}</p>}
        {facts.length > 0 && (
          <ul class="od-result__facts">
            {facts.map((fact, place) => (
              <li key={place}>
                <Icon name={fact.icon} />
                {fact.text}
              </li>
            ))}
          </ul>
        )}
      </div>
      {action && (
        <ButtonLink href={action.href} kind="secondary" size="s">
          {action.text}
          <span class="govuk-visually-hidden">
            <Written lang={lang} text={designWords(lang).change(name)} />
          </span>
        </ButtonLink>
      )}
    </li>
  )
}

/** Filters on the left, what was found on the right. On a phone the filters open by their address, without a script. */
export function Results({
  filters,
  children,
}: {
  readonly filters?: ComponentChildren
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <div class={filters ? 'od-results' : 'od-results od-results--bare'}>
      {filters}
      <div id="results">{children}</div>
    </div>
  )
}

export interface FiltersProps {
  readonly label: string
  readonly action: string
  /** Closes the filters on a phone, e.g. 收起. */
  readonly close: string
  readonly children: ComponentChildren
}

/** Filters are a form of their own that asks for the page anew. */
export function Filters({ label, action, close, children }: FiltersProps): JSX.Element {
  return (
    <aside class="od-filter" id="filters" aria-label={label}>
      <form action={action}>
        <div class="od-row od-row--between">
          <h2 class="govuk-heading-m">{label}</h2>
          <a class="od-filter-open" href="#results">
            {close}
          </a>
        </div>
        {children}
      </form>
    </aside>
  )
}

/** Opens the filters on a phone. */
export function FiltersLink({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <a class="govuk-button govuk-button--secondary od-button--s od-filter-open" href="#filters">
      <Icon name="filter" />
      {children}
    </a>
  )
}

export interface ChipsProps {
  readonly lang: Lang
  readonly chips: readonly { readonly text: ComponentChildren; readonly href: string }[]
}

/** The filters at work; each is a link to the page without it. */
export function Chips({ lang, chips }: ChipsProps): JSX.Element {
  return (
    <ul class="od-chips">
      {chips.map(({ text, href }) => (
        <li key={href}>
          <a class="od-chip" href={href}>
            {text}
            <Icon name="cross" />
            <span class="govuk-visually-hidden">{designWords(lang).removeFilter}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export interface BundleProps {
  readonly id: string
  readonly tag: string
  readonly title: ComponentChildren
  readonly lead: ComponentChildren
  readonly matters: readonly ComponentChildren[]
  readonly action: { readonly href: string; readonly text: string }
}

/** A life event 高效办成一件事 above the single matters it joins. */
export function Bundle({ id, tag, title, lead, matters, action }: BundleProps): JSX.Element {
  return (
    <section class="od-bundle" aria-labelledby={id}>
      <Tag tone="blue">{tag}</Tag>
      <h2 id={id}>{title}</h2>
      <p>{lead}</p>
      <ol>
        {matters.map((matter, place) => (
          <li key={place}>{matter}</li>
        ))}
      </ol>
      <ButtonLink href={action.href}>{action.text}</ButtonLink>
    </section>
  )
}
