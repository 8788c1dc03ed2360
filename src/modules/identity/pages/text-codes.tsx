import type { JSX } from 'preact'
import { Button, Buttons, Inset, PostForm } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { TextCodesOffered, TextShown } from '../queries-keys.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { KeyFrame } from './key-frame.tsx'
import { CurrentPassword } from './password-fields.tsx'

interface SendProps {
  readonly text: TextShown
  readonly action: string
  readonly back: string
  /** The level somebody came for, to be remembered. */
  readonly level?: number | undefined
  readonly context: PageContext
}

/** A button that has digits sent, and, once they are, where to. */
export function SendCode({ text, action, back, level, context }: SendProps): JSX.Element {
  const words = identityWords(context.lang).texts
  const { to, sent } = text
  return (
    <PostForm context={context} action={action} label={words.send(to)} class="od-mt-4 od-mb-5">
      {back && <input type="hidden" name="back" value={back} />}
      {level !== undefined && <input type="hidden" name="level" value={level} />}
      {sent && (
        <p role="status" class="od-mb-3">
          {words.sent(to)}
        </p>
      )}
      <Buttons>
        <Button kind="secondary">{sent ? words.again : words.send(to)}</Button>
      </Buttons>
    </PostForm>
  )
}

/** From now on digits sent to the phone are asked beside the password. */
export function textCodesPage(form: Form<TextCodesOffered>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.texts
  const { text, added } = about
  const back = entered(form, 'back', about.back)
  return (
    <KeyFrame context={context} title={words.add} problem={problem} order={['code', 'current']}>
      <p>{words.lead}</p>
      {added && <Inset>{words.added}</Inset>}
      {!added && !text && <Inset>{words.noMobile}</Inset>}
      {!added && text && (
        <>
          <SendCode text={text} action="/my/profile/text-codes/code" back={back} context={context} />
          <PostForm context={context} action="/my/profile/text-codes" label={words.add}>
            {back && <input type="hidden" name="back" value={back} />}
            <CodeField lang={lang} label={words.code} error={problem?.fields.code} />
            <CurrentPassword lang={lang} error={problem?.fields.current} />
            <Inset>{all.changing.ends}</Inset>
            <Button>{all.keys.submit}</Button>
          </PostForm>
        </>
      )}
    </KeyFrame>
  )
}
