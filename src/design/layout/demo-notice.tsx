import type { JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'

/** Says, on every page of a demonstration, that nothing here is real. */
export function DemoNotice({ context }: { readonly context: PageContext }): JSX.Element | null {
  if (!context.demo) return null
  const words = designWords(context.lang)
  return (
    <section class="govuk-phase-banner" aria-label={words.demoLabel}>
      <p class="govuk-phase-banner__content govuk-width-container">
        <strong class="govuk-phase-banner__content__tag">{words.demoTag}</strong>
        <span class="govuk-phase-banner__text">{words.demoText}</span>
      </p>
    </section>
  )
}
