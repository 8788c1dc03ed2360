import type { JSX } from 'preact'
import { TextField } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { identityWords } from '../text/words.ts'

interface Props {
  readonly lang: Lang
  readonly error: string | undefined
}

export function CurrentPassword({ lang, error }: Props): JSX.Element {
  const words = identityWords(lang).changing
  return (
    <TextField
      lang={lang}
      name="current"
      type="password"
      label={words.current}
      hint={words.currentHint}
      error={error}
      autocomplete="current-password"
      width={20}
    />
  )
}

export function NewPassword({ lang, error }: Props): JSX.Element {
  const words = identityWords(lang).changing
  return (
    <TextField
      lang={lang}
      name="password"
      type="password"
      label={words.newPassword}
      hint={words.passwordHint}
      error={error}
      autocomplete="new-password"
      width={20}
    />
  )
}
