import type { JSX } from 'preact'
import { Button, Inset, PostForm, Qr, qrOf, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { AuthenticatorOffered, KeyShown, PasskeyOffered } from '../queries-keys.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { KeyFrame, profileOf } from './key-frame.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { CurrentPassword } from './password-fields.tsx'

export function addAuthenticatorPage(form: Form<AuthenticatorOffered>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).keys
  const back = entered(form, 'back', about.back)
  return (
    <KeyFrame context={context} title={words.addTitle} problem={problem} order={['name', 'code', 'current']}>
      <p>{words.addLead}</p>
      <Qr {...qrOf(about.address)} label={words.scan} />
      <p>
        {words.typed}
        <br />
        <code class="od-number">{about.secret}</code>
      </p>
      <PostForm context={context} action={`${profileOf(context)}/authenticator`} label={words.addTitle}>
        {back && <input type="hidden" name="back" value={back} />}
        <TextField
          lang={lang}
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={entered(form, 'name')}
          error={problem?.fields.name}
          optional
          width={20}
        />
        <CodeField lang={lang} label={words.code} error={problem?.fields.code} />
        <CurrentPassword lang={lang} error={problem?.fields.current} />
        <Inset>{identityWords(lang).changing.ends}</Inset>
        <Button>{words.submit}</Button>
      </PostForm>
    </KeyFrame>
  )
}

export function addPasskeyPage(form: Form<PasskeyOffered>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const back = entered(form, 'back', about.back)
  return (
    <KeyFrame
      context={context}
      title={all.passkeys.add}
      problem={problem}
      order={['name', 'current', 'answer']}
      script="passkey"
    >
      <p>{all.passkeys.addLead}</p>
      <PasskeyForm
        context={context}
        action={`${profileOf(context)}/passkey`}
        does="create"
        options={about.options}
        label={all.passkeys.submit}
        error={problem?.fields.answer}
      >
        {back && <input type="hidden" name="back" value={back} />}
        <TextField
          lang={lang}
          name="name"
          label={all.keys.name}
          hint={all.keys.nameHint}
          value={entered(form, 'name')}
          error={problem?.fields.name}
          optional
          width={20}
        />
        <CurrentPassword lang={lang} error={problem?.fields.current} />
        <Inset>{all.changing.ends}</Inset>
      </PasskeyForm>
    </KeyFrame>
  )
}

export function removeKeyPage(form: Form<KeyShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).keys
  const title = words.removeOf(about.name)
  return (
    <KeyFrame context={context} title={title} problem={problem} order={['current']}>
      <p>{words.removeLead}</p>
      <PostForm context={context} action={`${profileOf(context)}/keys/${about.id}`} label={title}>
        <CurrentPassword lang={lang} error={problem?.fields.current} />
        <Inset>{identityWords(lang).changing.ends}</Inset>
        <Button kind="warning">{words.remove}</Button>
      </PostForm>
    </KeyFrame>
  )
}
