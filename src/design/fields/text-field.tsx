import type { JSX } from 'preact'
import { describedBy, type FieldProps, fieldId, Labelled } from './field.tsx'

/** About how many characters the answer has: the width tells the reader before any hint does. */
export type FieldWidth = 4 | 6 | 10 | 20

interface Typed extends FieldProps {
  readonly value?: string | undefined
  readonly width?: FieldWidth | undefined
  readonly readOnly?: boolean | undefined
  readonly placeholder?: string | undefined
}

export interface TextFieldProps extends Typed {
  readonly type?: 'text' | 'tel' | 'email' | 'password' | 'search' | 'url' | undefined
  readonly inputMode?: 'text' | 'tel' | 'email' | 'numeric' | 'search' | 'url' | undefined
  /** The token of the HTML standard, e.g. `name`, `tel`, `one-time-code` (WCAG 1.3.5). */
  readonly autocomplete?: string | undefined
  readonly maxLength?: number | undefined
  /** Names, numbers and codes are not checked for spelling. */
  readonly spellcheck?: boolean | undefined
}

function inputClass({ width, error }: Pick<Typed, 'width' | 'error'>): string {
  return ['govuk-input', width && `govuk-input--width-${width}`, error && 'govuk-input--error']
    .filter(Boolean)
    .join(' ')
}

export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <Labelled field={props}>
      <input
        class={inputClass(props)}
        id={fieldId(props.name)}
        name={props.name}
        // the typings want one literal to choose the allowed roles by; all of ours are text boxes
        type={(props.type ?? 'text') as 'text'}
        inputMode={props.inputMode}
        value={props.value ?? ''}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
        spellcheck={props.spellcheck}
        readOnly={props.readOnly}
        placeholder={props.placeholder}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Labelled>
  )
}

export interface NumberFieldProps extends Typed {
  /** The unit, said after the number: 平方米, 人, 元. */
  readonly unit?: string | undefined
  readonly decimals?: boolean | undefined
}

/** A number typed as text: a spinner changes values by a slip of the wheel, and reads badly aloud. */
export function NumberField(props: NumberFieldProps): JSX.Element {
  const id = fieldId(props.name)
  const unitId = props.unit ? `${id}-unit` : undefined
  return (
    <Labelled field={props}>
      <div class="govuk-input__wrapper">
        <input
          class={inputClass({ width: props.width ?? 10, error: props.error })}
          id={id}
          name={props.name}
          type="text"
          inputMode={props.decimals ? 'decimal' : 'numeric'}
          value={props.value ?? ''}
          autocomplete="off"
          spellcheck={false}
          readOnly={props.readOnly}
          placeholder={props.placeholder}
          aria-describedby={[describedBy(props), unitId].filter(Boolean).join(' ') || undefined}
          aria-invalid={props.error ? 'true' : undefined}
        />
        {props.unit && <span id={unitId}>{props.unit}</span>}
      </div>
    </Labelled>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined
  /** The language of what is written there, where it is not the page's: a paper in Chinese filled in on an English page. */
  readonly valueLang?: 'zh-CN' | undefined
  readonly rows?: number | undefined
  readonly maxLength?: number | undefined
}

export function TextArea(props: TextAreaProps): JSX.Element {
  return (
    <Labelled field={props}>
      <textarea
        class={props.error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
        id={fieldId(props.name)}
        name={props.name}
        lang={props.valueLang}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {props.value ?? ''}
      </textarea>
    </Labelled>
  )
}
