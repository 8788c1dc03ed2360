import type { JSX } from 'preact'
import type { Form, Lang } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'
import { TextArea } from './text-field.tsx'

interface WhyFieldProps {
  readonly lang: Lang
  readonly form: Pick<Form<unknown>, 'entered' | 'problem'>
  /** Only some of what the form can ask for takes two people. */
  readonly sometimes?: boolean
  /** Which of it, where the usual sentence does not say. */
  readonly hint?: string
}

/** Why somebody wants a deed that takes two people, for the second one to read; goes beside the deed's own fields. */
export function WhyField({ lang, form, sometimes = false, hint }: WhyFieldProps): JSX.Element {
  const words = designWords(lang).why
  const typed = form.entered._why
  return (
    <TextArea
      lang={lang}
      name="_why"
      label={words.label}
      hint={hint ?? (sometimes ? words.sometimes : words.hint)}
      value={typeof typed === 'string' ? typed : ''}
      error={form.problem?.fields._why}
      maxLength={500}
      rows={3}
      optional
    />
  )
}
