import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Provenance, type ProvenanceKind } from '../badge/badge.tsx'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'
import { useName } from './naming.tsx'

/** What every field has, whatever it is filled in with. */
export interface FieldProps {
  readonly lang: Lang
  /** The name it is sent under; a data element's code keeps its dots. */
  readonly name: string
  readonly label: string
  readonly hint?: ComponentChildren
  /** What is wrong and what to do about it, one sentence. */
  readonly error?: string | undefined
  readonly provenance?: { readonly kind: ProvenanceKind; readonly word?: string | undefined } | undefined
  /** May be left empty: the label says so. Everything else is needed, without a star. */
  readonly optional?: boolean | undefined
  /** The question is the page: a large label that is also the page's `h1`. */
  readonly asPage?: boolean | undefined
  /** Keeps the label for listeners only, where the surroundings show it. */
  readonly hideLabel?: boolean | undefined
}

/** The id of a field: always the same for its name, so that errors, links and journeys find it. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`
}

/** The ids of the hint and the error, for `aria-describedby`; nothing where there is neither. */
export function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): string | undefined {
  const id = fieldId(name)
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

export function Hint({ name, hint }: Pick<FieldProps, 'name' | 'hint'>): JSX.Element | null {
  if (!hint) return null
  return (
    <div class="govuk-hint" id={`${fieldId(name)}-hint`}>
      {hint}
    </div>
  )
}

export function ErrorMessage({ lang, name, error }: Pick<FieldProps, 'lang' | 'name' | 'error'>): JSX.Element | null {
  if (!error) return null
  return (
    <p class="govuk-error-message" id={`${fieldId(name)}-error`}>
      <Icon name="alert" />
      <span>
        <span class="govuk-visually-hidden">{designWords(lang).error}</span>
        {error}
      </span>
    </p>
  )
}

function LabelWords({ lang, label, optional, provenance }: FieldProps): JSX.Element {
  return (
    <>
      {label}
      {optional && <span class="od-optional">{designWords(lang).optional}</span>}
      {provenance && (
        <>
          {' '}
          <Provenance lang={lang} {...provenance} />
        </>
      )}
    </>
  )
}

/** One control under one label. */
export function Labelled({
  field,
  children,
}: {
  readonly field: FieldProps
  readonly children: ComponentChildren
}): JSX.Element {
  useName(fieldId(field.name), field)
  const label = (
    <label
      class={['govuk-label', field.asPage && 'govuk-label--l', field.hideLabel && 'govuk-visually-hidden']
        .filter(Boolean)
        .join(' ')}
      for={fieldId(field.name)}
    >
      <LabelWords {...field} />
    </label>
  )
  return (
    <div class={field.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {field.asPage ? <h1 class="govuk-label-wrapper">{label}</h1> : label}
      <Hint name={field.name} hint={field.hint} />
      <ErrorMessage lang={field.lang} name={field.name} error={field.error} />
      {children}
    </div>
  )
}

/** Several controls under one legend. */
export function Grouped({
  field,
  children,
}: {
  readonly field: FieldProps
  readonly children: ComponentChildren
}): JSX.Element {
  useName(fieldId(field.name), field)
  const legend = [
    'govuk-fieldset__legend',
    field.asPage && 'govuk-fieldset__legend--l',
    field.hideLabel && 'govuk-visually-hidden',
  ]
  return (
    <div class={field.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(field)}>
        <legend class={legend.filter(Boolean).join(' ')}>
          {field.asPage ? (
            <h1 class="govuk-fieldset__heading">
              <LabelWords {...field} />
            </h1>
          ) : (
            <LabelWords {...field} />
          )}
        </legend>
        <Hint name={field.name} hint={field.hint} />
        <ErrorMessage lang={field.lang} name={field.name} error={field.error} />
        {children}
      </fieldset>
    </div>
  )
}
