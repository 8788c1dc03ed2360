import type { JSX } from 'preact'
import { Checkboxes, DateField, NumberField, Radios, TextArea, TextField } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { Element } from '../element.ts'
import { catalogueWords } from '../text/words.ts'

export interface ElementInputProps {
  readonly lang: Lang
  readonly element: Element
  readonly value: unknown
  readonly error?: string | undefined
}

/** The control a data element is answered with, where nothing is known of whoever answers. */
export function ElementInput({ lang, element, value, error }: ElementInputProps): JSX.Element {
  const words = catalogueWords(lang).check
  const field = {
    lang,
    name: element.id,
    label: said(lang, element.label),
    hint: element.hint && said(lang, element.hint),
    error,
  }
  const text = value === null || value === undefined ? undefined : String(value)
  const choices = element.options?.map(({ code, label, hint }) => ({
    value: code,
    label: said(lang, label),
    hint: hint && said(lang, hint),
  }))
  switch (element.type) {
    case 'integer':
    case 'number':
      return (
        <NumberField
          {...field}
          value={text}
          unit={element.unit && said(lang, element.unit)}
          decimals={element.type === 'number'}
        />
      )
    case 'date':
      return <DateField {...field} value={text} />
    case 'long-text':
      return <TextArea {...field} value={text} />
    case 'choice':
      return <Radios {...field} choices={choices ?? []} value={text} />
    case 'choices':
      return <Checkboxes {...field} choices={choices ?? []} values={Array.isArray(value) ? value.map(String) : []} />
    case 'boolean':
      return (
        <Radios
          {...field}
          inline
          value={text}
          choices={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
        />
      )
    default:
      return <TextField {...field} value={text} />
  }
}
