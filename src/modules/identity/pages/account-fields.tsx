import type { JSX } from 'preact'
import { Button, Inset, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'

interface Props {
  readonly form: Form<object>
  readonly context: PageContext
}

/** What a new account asks for beside name and number, however those were shown, and the button that opens it. */
export function AccountFields({ form, context: { lang } }: Props): JSX.Element {
  const words = identityWords(lang).register
  const field = (name: string) => ({ lang, name, value: entered(form, name), error: form.problem?.fields[name] })
  return (
    <>
      <TextField
        {...field('mobile')}
        label={words.mobile}
        hint={words.mobileHint}
        type="tel"
        autocomplete="tel"
        width={20}
      />
      <TextField
        {...field('email')}
        label={words.email}
        hint={words.emailHint}
        type="email"
        autocomplete="email"
        spellcheck={false}
        optional
      />
      <TextField
        lang={lang}
        name="password"
        type="password"
        label={words.password}
        hint={words.passwordHint}
        error={form.problem?.fields.password}
        autocomplete="new-password"
        width={20}
      />
      <Inset>
        {words.privacy} <a href="/privacy">{words.privacyLink}</a>
      </Inset>
      <Button size="l">{words.submit}</Button>
    </>
  )
}
