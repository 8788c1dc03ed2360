import type { JSX } from 'preact'
import { Checkboxes, NumberField, Radios, Select, TextArea, TextField, Written } from '../../../design/index.ts'
import { type Both, type Lang, said } from '../../../platform/page.ts'
import type { Entry, Part } from '../entry-fields.ts'
import { type CodeTable, codes } from '../text/codes.ts'
import { partLabel, tableOf } from '../text/description-words.ts'
import { deskWords } from '../text/words.ts'

/** What every field of a section page knows. */
export interface Place {
  readonly lang: Lang
  readonly errors: Readonly<Record<string, string>>
  readonly elements: readonly { readonly id: string; readonly label: Both; readonly type: string }[]
}

export interface EntryFieldProps {
  readonly at: Place
  /** The path it is sent under: `conditions.0.text`. */
  readonly name: string
  readonly label: string
  readonly optional: boolean
  readonly entry: Entry
  readonly value: unknown
}

/** The fields of one part of a description, whatever its shape. */
export function EntryField(props: EntryFieldProps): JSX.Element {
  const { at, name, label, optional, entry, value } = props
  const { lang, errors } = at
  const key = name.split('.').findLast((step) => !/^\d+$/.test(step)) ?? name
  const field = { lang, name, label, optional, error: errors[name] }
  const text = value === undefined || value === null ? '' : String(value)
  const table = tableOf(name)
  switch (entry.kind) {
    case 'both':
      return <BothField {...props} />
    case 'number':
      return <NumberField {...field} value={text} />
    case 'truth':
      return (
        <Checkboxes
          {...field}
          optional={false}
          small
          choices={[{ value: 'true', label: deskWords(lang).section.yes }]}
          values={value === true ? ['true'] : []}
        />
      )
    case 'choice':
      return (
        <Select
          {...field}
          value={text}
          blank={deskWords(lang).section.choose}
          options={optionsOf(lang, table, entry.options)}
        />
      )
    case 'text':
      if (key === 'element') return <ElementSelect at={at} field={field} value={text} />
      if (table)
        return (
          <Select {...field} value={text} blank={deskWords(lang).section.choose} options={optionsOf(lang, table)} />
        )
      return entry.long ? (
        <TextArea {...field} value={text} rows={6} />
      ) : (
        <TextField {...field} value={text} spellcheck={false} />
      )
    case 'words':
      return <WordsField {...props} table={table} />
    case 'parts':
      return <PartsField {...props} parts={entry.parts} />
    case 'list':
      return <ListField {...props} of={entry.of} />
    case 'ways':
      return <WaysField {...props} ways={entry.ways} />
  }
}

function optionsOf(lang: Lang, table: CodeTable | undefined, only?: readonly string[]) {
  const words: Readonly<Record<string, Both>> = table ? codes[table] : {}
  return (only ?? Object.keys(words)).map((value) => ({
    value,
    label: words[value] ? said(lang, words[value]) : value,
  }))
}

function isValue(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Chinese and English one under the other; only the Chinese is needed. */
function BothField({ at, name, label, optional, value }: EntryFieldProps): JSX.Element {
  const { lang, errors } = at
  const texts = isValue(value) ? value : {}
  const part = (key: 'zh' | 'en') => {
    const text = String(texts[key] ?? '')
    const path = `${name}.${key}`
    const field = {
      lang,
      name: path,
      label: lang === 'zh' ? `${label}（${partLabel(lang, key)}）` : `${label} (${partLabel(lang, key)})`,
      optional: optional || key === 'en',
      error: errors[path] ?? (key === 'zh' ? errors[name] : undefined),
      value: text,
    }
    return text.length > 60 ? <TextArea {...field} rows={3} /> : <TextField {...field} />
  }
  return (
    <>
      {part('zh')}
      {part('en')}
    </>
  )
}

function ElementSelect({
  at,
  field,
  value,
}: {
  at: Place
  field: Parameters<typeof TextField>[0]
  value: string
}): JSX.Element {
  const options = at.elements.map(({ id, label }) => ({ value: id, label: `${said(at.lang, label)} · ${id}` }))
  const known = value === '' || at.elements.some(({ id }) => id === value)
  return (
    <Select
      {...field}
      value={value}
      blank={deskWords(at.lang).section.choose}
      options={known ? options : [{ value, label: value }, ...options]}
    />
  )
}

function WordsField({
  at,
  name,
  label,
  optional,
  value,
  table,
}: EntryFieldProps & { table: CodeTable | undefined }): JSX.Element {
  const { lang, errors } = at
  const words = Array.isArray(value) ? value.map(String) : []
  const field = { lang, name, label, optional, error: errors[name] }
  if (!table)
    return (
      <TextArea
        {...field}
        hint={deskWords(lang).section.words}
        rows={Math.min(12, words.length + 2)}
        value={words.join('\n')}
      />
    )
  return <Checkboxes {...field} small choices={optionsOf(lang, table)} values={words} />
}

function PartsField({ at, name, label, value, parts }: EntryFieldProps & { parts: readonly Part[] }): JSX.Element {
  return (
    <fieldset class="govuk-fieldset od-mb-4">
      <legend class="govuk-fieldset__legend">{label}</legend>
      <Parts at={at} name={name} parts={parts} value={value} />
    </fieldset>
  )
}

function Parts({
  at,
  name,
  parts,
  value,
}: {
  at: Place
  name: string
  parts: readonly Part[]
  value: unknown
}): JSX.Element {
  const values = isValue(value) ? value : {}
  return (
    <>
      {parts.map(({ key, optional, entry }) => (
        <EntryField
          key={key}
          at={at}
          name={`${name}.${key}`}
          label={partLabel(at.lang, `${name}.${key}`)}
          optional={optional}
          entry={entry}
          value={values[key]}
        />
      ))}
    </>
  )
}

/** Every item folds under a line that says what it is; an empty one at the end waits to be filled in. */
function ListField({ at, name, label, value, of }: EntryFieldProps & { of: Entry }): JSX.Element {
  const words = deskWords(at.lang).section
  const items = Array.isArray(value) ? value : []
  const wrong = (place: number) => Object.keys(at.errors).some((path) => path.startsWith(`${name}.${place}`))
  return (
    <fieldset class="govuk-fieldset od-mb-4">
      <legend class="govuk-fieldset__legend">{label}</legend>
      {[...items, undefined].map((item, place) => (
        <details class="govuk-details" key={place} open={wrong(place) || (items.length === 0 && item === undefined)}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">
              {item === undefined ? (
                words.blank
              ) : (
                <Written lang={at.lang} text={`${words.item(place + 1)} ${titleOf(item, at.lang)}`} />
              )}
            </span>
          </summary>
          <div class="govuk-details__text">
            <Item at={at} name={`${name}.${place}`} of={of} value={item} />
            {item !== undefined && (
              <div class="od-row">
                <NumberField
                  lang={at.lang}
                  name={`${name}.${place}.order`}
                  label={words.order}
                  width={4}
                  value={String(place + 1)}
                />
                <Checkboxes
                  lang={at.lang}
                  small
                  hideLabel
                  name={`${name}.${place}.remove`}
                  label={words.remove}
                  choices={[{ value: 'true', label: words.remove }]}
                />
              </div>
            )}
          </div>
        </details>
      ))}
    </fieldset>
  )
}

function Item({ at, name, of, value }: { at: Place; name: string; of: Entry; value: unknown }): JSX.Element {
  if (of.kind === 'parts') return <Parts at={at} name={name} parts={of.parts} value={value} />
  return <EntryField at={at} name={name} label="" optional entry={of} value={value} />
}

/** What an item is, by the first part that says it. */
function titleOf(item: unknown, lang: Lang): string {
  if (!isValue(item)) return String(item)
  for (const key of ['name', 'title', 'text', 'q', 'law', 'hall', 'element', 'part', 'by', 'id']) {
    const found = item[key]
    const text = isValue(found) ? (found[lang] ?? found.zh) : found
    if (typeof text === 'string' && text) return text.length > 40 ? `${text.slice(0, 40)}…` : text
  }
  return ''
}

/** One of several shapes: which one, and the parts any of them has; the others are not kept. */
function WaysField({
  at,
  name,
  value,
  ways,
}: EntryFieldProps & { ways: Extract<Entry, { kind: 'ways' }>['ways'] }): JSX.Element {
  const { lang, errors } = at
  const values = isValue(value) ? value : {}
  const by = String(values.by ?? '')
  const path = `${name}.by`
  return (
    <Radios
      lang={lang}
      name={path}
      label={partLabel(lang, 'by')}
      error={errors[path] ?? errors[name]}
      value={by}
      choices={ways.map((way) => ({
        value: way.by,
        label: optionsOf(lang, 'metBy', [way.by])[0]?.label ?? way.by,
        reveals: way.parts.length > 0 && (
          <Parts at={at} name={`${name}.${way.by}`} parts={way.parts} value={way.by === by ? values : {}} />
        ),
      }))}
    />
  )
}
