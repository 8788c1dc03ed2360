import type { JSX } from 'preact'
import { designWords } from '../text/words.ts'
import { datePartNames, type EnteredDate, partsOfDay } from './entered-date.ts'
import { type FieldProps, fieldId, Grouped } from './field.tsx'

export interface DateFieldProps extends FieldProps {
  /** `2026-12-18`, or the three texts of a refused form. */
  readonly value?: string | EnteredDate | undefined
  /** `bday` for the reader's own birthday; its three parts follow (WCAG 1.3.5). */
  readonly autocomplete?: 'bday' | undefined
}

/** A day known by heart, typed as three numbers. Sent as `name-year`, `name-month`, `name-day`; read by `enteredDate`. */
export function DateField(props: DateFieldProps): JSX.Element {
  const words = designWords(props.lang).date
  const names = datePartNames(props.name)
  const value = typeof props.value === 'object' ? props.value : partsOfDay(props.value)
  const part = (key: 'year' | 'month' | 'day') => {
    const id = key === 'year' ? fieldId(props.name) : fieldId(names[key])
    return (
      <div class="govuk-date-input__item">
        <label class="govuk-label govuk-date-input__label" for={id}>
          {words[key]}
        </label>
        <input
          class={[
            'govuk-input govuk-date-input__input',
            key === 'year' && 'govuk-date-input__input--year',
            props.error && 'govuk-input--error',
          ]
            .filter(Boolean)
            .join(' ')}
          id={id}
          name={names[key]}
          type="text"
          inputMode="numeric"
          maxLength={key === 'year' ? 4 : 2}
          value={value[key]}
          autocomplete={props.autocomplete ? `bday-${key}` : 'off'}
          aria-invalid={props.error ? 'true' : undefined}
        />
      </div>
    )
  }
  const order = props.lang === 'zh' ? (['year', 'month', 'day'] as const) : (['day', 'month', 'year'] as const)
  return (
    <Grouped field={props}>
      <div class="govuk-date-input">{order.map(part)}</div>
    </Grouped>
  )
}
