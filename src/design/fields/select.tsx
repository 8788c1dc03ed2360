import type { JSX } from 'preact'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'
import { describedBy, type FieldProps, fieldId, Labelled } from './field.tsx'
import { useChoiceError } from './naming.tsx'

export interface Option {
  readonly value: string
  readonly label: string
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value?: string | undefined
  /** The empty choice's word, e.g. 请选择; without it the first option stands chosen. */
  readonly blank?: string | undefined
  readonly autocomplete?: string | undefined
}

/** An option holds nothing but text: where it names somebody in Chinese on a page in English, all of it is said to be. */
const langOf = (label: string, lang: string) => (lang === 'en' && /\p{Script=Han}/u.test(label) ? 'zh-CN' : undefined)

/** For long lists only. Up to seven choices are `Radios`: all in sight, one touch. */
export function Select(select: SelectProps): JSX.Element {
  const error = useChoiceError(select.name, select.error, designWords(select.lang).chooseOne)
  const props = { ...select, error }
  const chosen = props.value ?? ''
  return (
    <Labelled field={props}>
      <span class="od-select">
        <select
          class={props.error ? 'govuk-select govuk-select--error' : 'govuk-select'}
          id={fieldId(props.name)}
          name={props.name}
          autocomplete={props.autocomplete}
          aria-describedby={describedBy(props)}
          aria-invalid={props.error ? 'true' : undefined}
        >
          {props.blank !== undefined && <option value="">{props.blank || '—'}</option>}
          {props.options.map(({ value, label }) => (
            <option key={value} value={value} selected={value === chosen} lang={langOf(label, props.lang)}>
              {label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </Labelled>
  )
}
