import type { JSX } from 'preact'
import type { Form, Lang } from '../../platform/page.ts'
import { fieldId } from '../fields/field.tsx'
import { useFieldNamed } from '../fields/naming.tsx'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'

export interface PageProblem {
  readonly text: string
  /** The field to go to; none where the whole form is meant. */
  readonly href?: string | undefined
  /** What the field is called, where it stands on another page; those of this page name themselves. */
  readonly field?: string | undefined
}

/** A refused form's sentences in the order of the page's fields, each leading to its field. */
export function problemsOf(
  problem: NonNullable<Form<unknown>['problem']>,
  order: readonly string[] = [],
): readonly PageProblem[] {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const fields = Object.entries(problem.fields).sort(([one], [other]) => place(one) - place(other))
  if (fields.length === 0) return [{ text: problem.text }]
  return fields.map(([name, text]) => ({ text, href: `#${fieldId(name)}` }))
}

export interface ErrorSummaryProps {
  readonly lang: Lang
  readonly problems: readonly PageProblem[]
  /** Another title than the count. */
  readonly title?: string | undefined
}

/**
 * What to put right, first thing on the page and first thing read. Every line names its field, unless its sentence does.
 * Draws nothing where nothing is wrong.
 */
export function ErrorSummary({ lang, problems, title }: ErrorSummaryProps): JSX.Element | null {
  const fieldNamed = useFieldNamed()
  if (problems.length === 0) return null
  const words = designWords(lang)
  const named = ({ text, href, field }: PageProblem) => {
    const here = href?.startsWith('#') ? fieldNamed(href.slice(1)) : undefined
    const name = field ?? here?.label
    const sentence = here?.error ?? text
    return name === undefined || sentence.includes(name) ? sentence : words.about(name, sentence)
  }
  return (
    // After a refused form the reader must land on what to put right, script or no script (WCAG 3.3.1)
    <div class="govuk-error-summary" tabIndex={-1} autofocus>
      <div role="alert">
        <h2 class="govuk-error-summary__title">
          <Icon name="alert" />
          {title ?? words.problems(problems.length)}
        </h2>
        <ul class="govuk-error-summary__list">
          {problems.map((problem) => {
            const { text, href } = problem
            return (
              <li key={`${href} ${text}`}>
                {href === undefined ? named(problem) : <a href={href}>{named(problem)}</a>}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
