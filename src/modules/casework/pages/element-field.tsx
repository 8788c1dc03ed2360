import type { JSX } from 'preact'
import {
  Checkboxes,
  DateField,
  datePartNames,
  enteredDate,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
  type TextFieldProps,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import { groupMarker, listed, maskedMarker } from '../entered-answers.ts'
import type { FieldShown } from '../shown.ts'
import { provenanceOf } from './provenance.ts'
import { say } from './words.ts'

export interface ElementFieldProps {
  readonly context: Pick<PageContext, 'lang'>
  readonly field: FieldShown
  /** What a refused form had typed in; without it the stored value stands in the control. */
  readonly entered?: Form<unknown>['entered'] | undefined
  readonly error?: string | undefined
  /** Other words for where a value came from: staff read about the applicant, who is not “you”. */
  readonly sources?: Readonly<Record<string, string>> | undefined
  /** For staff, who know the choices: more of them on one screen. */
  readonly dense?: boolean | undefined
}

/** More choices than these stand in a list that opens. */
const mostRadios = { calm: 7, dense: 3 }

/** The control of a data element 数据元. It is sent under the element's id; `answersFrom` reads it back. */
export function ElementField(props: ElementFieldProps): JSX.Element {
  const { field, entered, error, dense = false } = props
  const { lang } = props.context
  const words = say(lang).part
  const { element, masked = false } = field
  const hint = field.hint ?? element.hint
  const options = element.options ?? []
  const shown = {
    lang,
    name: element.id,
    label: said(lang, field.ask ?? element.label),
    hint: masked ? `${field.value} ${words.masked}` : hint && said(lang, hint),
    error,
    optional: !field.required,
    provenance: provenance(props),
  }
  const value = standing(field, entered)
  const choices = options.map((option) => ({
    value: option.code,
    label: said(lang, option.label),
    hint: option.hint && said(lang, option.hint),
  }))
  switch (element.type) {
    case 'long-text':
      return <TextArea {...shown} value={value[0]} />
    case 'integer':
    case 'number': {
      const unit = element.unit && said(lang, element.unit)
      return <NumberField {...shown} value={value[0]} unit={unit} decimals={element.type === 'number'} />
    }
    case 'date': {
      const day = entered && datePartNames(element.id).year in entered ? enteredDate(entered, element.id) : value[0]
      return <DateField {...shown} value={day} autocomplete={element.autocomplete === 'bday' ? 'bday' : undefined} />
    }
    case 'boolean':
      return (
        <Grouped id={element.id}>
          <Radios {...shown} inline value={value[0]} choices={yesNo(words)} />
        </Grouped>
      )
    case 'choices':
      return (
        <Grouped id={element.id}>
          <Checkboxes {...shown} values={value} choices={choices} small={dense} />
        </Grouped>
      )
    case 'choice':
      return choices.length > mostRadios[dense ? 'dense' : 'calm'] ? (
        <Select
          {...shown}
          value={value[0]}
          blank={words.choose}
          options={options.map(({ code, label }) => ({ value: code, label: said(lang, label) }))}
        />
      ) : (
        <Grouped id={element.id}>
          <Radios {...shown} value={value[0]} choices={choices} />
        </Grouped>
      )
    default:
      return (
        <>
          {masked && <input type="hidden" name={maskedMarker} value={element.id} />}
          <TextField {...shown} {...typed(field)} value={value[0]} />
        </>
      )
  }
}

function provenance({ field: { answered, source }, context: { lang }, sources = {} }: ElementFieldProps) {
  const badge = provenanceOf(answered ? source : null, lang)
  const word = source === null ? undefined : sources[source]
  return badge && word ? { ...badge, word } : badge
}

/** Says that this group was on the page, whether or not anything in it was chosen. */
function Grouped({ id, children }: { readonly id: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <>
      <input type="hidden" name={groupMarker} value={id} />
      {children}
    </>
  )
}

/** How the one-line kinds are typed. Personal numbers are never remembered by the browser. */
function typed({ element }: FieldShown): Partial<TextFieldProps> {
  const autocomplete = element.autocomplete
  switch (element.type) {
    case 'citizen-number':
    case 'uscc':
      return { width: 20, spellcheck: false, autocomplete: 'off', maxLength: 40 }
    case 'mobile':
      return { type: 'tel', inputMode: 'tel', width: 20, autocomplete, maxLength: 40 }
    case 'email':
      return { type: 'email', inputMode: 'email', spellcheck: false, autocomplete }
    default:
      return { autocomplete }
  }
}

const yesNo = ({ yes, no }: { readonly yes: string; readonly no: string }) => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
]

/** What stands in the control: what was typed if the field was sent, else what is stored and may be seen. */
function standing({ element, value, masked }: FieldShown, entered: ElementFieldProps['entered']): readonly string[] {
  if (entered && (element.id in entered || listed(entered, groupMarker).includes(element.id)))
    return listed(entered, element.id)
  if (masked || value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
