import type { JSX } from 'preact'
import { TextField } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'

interface Props {
  readonly lang: Lang
  readonly label: string
  readonly hint?: string
  readonly error: string | undefined
}

/** Six digits of an authenticator. What was typed is not shown again: it is over in half a minute. */
export function CodeField({ lang, label, hint, error }: Props): JSX.Element {
  return (
    <TextField
      lang={lang}
      name="code"
      label={label}
      {...(hint ? { hint } : {})}
      error={error}
      inputMode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      width={10}
    />
  )
}
