import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'

export interface PaginationProps {
  readonly lang: Lang
  readonly previous?: string | undefined
  readonly next?: string | undefined
  /** What is shown, e.g. 本页 20 件. Lists are read by keyset, so there is no total and no page number to invent. */
  readonly shown?: ComponentChildren
}

/** Onwards and back through a long list. Draws nothing where there is neither way nor word. */
export function Pagination({ lang, previous, next, shown }: PaginationProps): JSX.Element | null {
  const words = designWords(lang).pagination
  if (previous === undefined && next === undefined && !shown) return null
  return (
    <nav class="govuk-pagination" aria-label={words.label}>
      {shown && <p class="od-meta">{shown}</p>}
      {previous !== undefined && (
        <a class="govuk-pagination__link govuk-pagination__prev" href={previous} rel="prev">
          <Icon name="left" />
          {words.previous}
        </a>
      )}
      {next !== undefined && (
        <a class="govuk-pagination__link govuk-pagination__next" href={next} rel="next">
          {words.next}
          <Icon name="right" />
        </a>
      )}
    </nav>
  )
}
