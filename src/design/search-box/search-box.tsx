import type { JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'

export interface SearchBoxProps {
  readonly lang: Lang
  /** Where the question goes, by GET as `q`. */
  readonly action: string
  readonly query?: string | undefined
  readonly small?: boolean | undefined
  readonly placeholder?: string | undefined
  readonly label?: string | undefined
  /** What is wrong with the question. */
  readonly error?: string | undefined
  /** Sent along with the question, e.g. the chosen door. */
  readonly along?: Readonly<Record<string, string>> | undefined
  /** Unique on the page; the type-ahead island finds it by `data-island`. */
  readonly id?: string | undefined
}

export function SearchBox(props: SearchBoxProps): JSX.Element {
  const { lang, action, query = '', small, placeholder, label, error, along = {}, id = 'q' } = props
  const words = designWords(lang).search
  return (
    <search>
      {error && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {error}
        </p>
      )}
      <form class={small ? 'od-search od-search--s' : 'od-search'} action={action} data-island="search">
        <Icon name="search" />
        <label class="govuk-visually-hidden" for={id}>
          {label ?? words.label}
        </label>
        <input
          id={id}
          name="q"
          type="search"
          value={query}
          placeholder={placeholder ?? (small ? undefined : words.placeholder)}
          autocomplete="off"
          enterkeyhint="search"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        {Object.entries(along).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button class="govuk-button" type="submit">
          {words.go}
        </button>
      </form>
    </search>
  )
}
