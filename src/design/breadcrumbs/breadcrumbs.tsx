import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'

export interface Crumb {
  readonly text: ComponentChildren
  readonly href: string
}

export interface BreadcrumbsProps {
  readonly lang: Lang
  /** From the home page down to the page above this one. */
  readonly above: readonly Crumb[]
  readonly here: ComponentChildren
}

export function Breadcrumbs({ lang, above, here }: BreadcrumbsProps): JSX.Element {
  return (
    <nav class="govuk-breadcrumbs" aria-label={designWords(lang).breadcrumbs}>
      <ol class="govuk-breadcrumbs__list">
        {above.map(({ text, href }) => (
          <li class="govuk-breadcrumbs__list-item" key={href}>
            <a class="govuk-breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ))}
        <li class="govuk-breadcrumbs__list-item">
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  )
}
