import type { ComponentChildren, JSX } from 'preact'
import { Details } from '../details/details.tsx'
import { designWords } from '../text/words.ts'
import { type FieldProps, fieldId, Grouped } from './field.tsx'
import { useChoiceError } from './naming.tsx'

export interface Choice {
  readonly value: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** Asked only when this is chosen; shown by the stylesheet, so it works without a script. */
  readonly reveals?: ComponentChildren
  /** How many there are of it, in filters. */
  readonly count?: number | undefined
}

/** The first choice carries the field's own id, so that the error summary leads to it. */
function choiceId(name: string, index: number): string {
  return index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
}

interface ItemProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly id: string
  readonly name: string
  readonly choice: Choice
  readonly chosen: boolean
}

function Item({ kind, id, name, choice, chosen }: ItemProps): JSX.Element {
  const hintId = choice.hint ? `${id}-choice` : undefined
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={chosen}
          aria-describedby={hintId}
        />
        <label class={`govuk-label govuk-${kind}__label`} for={id}>
          {choice.label}
          {choice.count !== undefined && <span class="od-num">{choice.count}</span>}
        </label>
        {choice.hint && (
          <div class={`govuk-hint govuk-${kind}__hint`} id={hintId}>
            {choice.hint}
          </div>
        )}
      </div>
      {choice.reveals && <div class="od-reveals">{choice.reveals}</div>}
    </>
  )
}

export interface RadiosProps extends FieldProps {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  /** Side by side, for three short words at most. */
  readonly inline?: boolean | undefined
}

/** One of several. The whole row is the target. */
export function Radios(props: RadiosProps): JSX.Element {
  const error = useChoiceError(props.name, props.error, designWords(props.lang).chooseOne)
  return (
    <Grouped field={{ ...props, error }}>
      <div class={props.inline ? 'govuk-radios govuk-radios--inline' : 'govuk-radios'}>
        {props.choices.map((choice, index) => (
          <Item
            key={choice.value}
            kind="radios"
            id={choiceId(props.name, index)}
            name={props.name}
            choice={choice}
            chosen={choice.value === props.value}
          />
        ))}
      </div>
    </Grouped>
  )
}

/** More choices of the same question, folded away under what they have in common. */
export interface Fold {
  readonly summary: ComponentChildren
  readonly open?: boolean | undefined
  readonly choices: readonly Choice[]
}

export interface CheckboxesProps extends FieldProps {
  readonly choices: readonly Choice[]
  /** After the choices that are always seen; each opens by itself, without a script. */
  readonly folds?: readonly Fold[] | undefined
  readonly values?: readonly string[] | undefined
  /** Unframed and tight, for filters and reasons at the workbench. */
  readonly small?: boolean | undefined
}

/** Any of several. */
export function Checkboxes(props: CheckboxesProps): JSX.Element {
  const { name, choices, folds = [], values, small } = props
  const all = [...choices, ...folds.flatMap((fold) => fold.choices)]
  const boxes = (some: readonly Choice[]) => (
    <div class={small ? 'govuk-checkboxes govuk-checkboxes--small' : 'govuk-checkboxes'}>
      {some.map((choice) => (
        <Item
          key={choice.value}
          kind="checkboxes"
          id={choiceId(name, all.indexOf(choice))}
          name={name}
          choice={choice}
          chosen={values?.includes(choice.value) ?? false}
        />
      ))}
    </div>
  )
  // A single box is a word given, which its own sentence asks for.
  const tickOne = all.length === 1 ? props.error : designWords(props.lang).tickOne
  const error = useChoiceError(name, props.error, tickOne ?? '')
  return (
    <Grouped field={{ ...props, error }}>
      {choices.length > 0 && boxes(choices)}
      {folds.map((fold, place) => (
        <Details key={place} summary={fold.summary} open={fold.open}>
          {boxes(fold.choices)}
        </Details>
      ))}
    </Grouped>
  )
}
