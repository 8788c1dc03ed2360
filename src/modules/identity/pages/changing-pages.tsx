import type { ComponentChildren, JSX } from 'preact'
import {
  BackLink,
  Button,
  ErrorSummary,
  Inset,
  Layout,
  PostForm,
  problemsOf,
  TextField,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { ProfileShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'
import { CurrentPassword, NewPassword } from './password-fields.tsx'

interface ChangingProps {
  readonly context: PageContext
  readonly form: Form<ProfileShown>
  readonly title: string
  readonly action: string
  readonly order: readonly string[]
  readonly children: ComponentChildren
}

/** One thing changed, and the current password to prove it. */
function Changing({ context, form: { problem }, title, action, order, children }: ChangingProps): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).changing
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href="/my/profile" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>{title}</h1>
      <PostForm context={context} action={action} label={title}>
        {children}
        <Inset>{words.ends}</Inset>
        <Button>{words.save}</Button>
      </PostForm>
    </Layout>
  )
}

export function changeMobilePage(form: Form<ProfileShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).changing
  return (
    <Changing
      context={context}
      form={form}
      title={words.mobile}
      action="/my/profile/mobile"
      order={['mobile', 'current']}
    >
      <TextField
        lang={lang}
        name="mobile"
        type="tel"
        label={words.newMobile}
        value={entered(form, 'mobile')}
        error={form.problem?.fields.mobile}
        autocomplete="tel"
        width={20}
      />
      <CurrentPassword lang={lang} error={form.problem?.fields.current} />
    </Changing>
  )
}

export function changeEmailPage(form: Form<ProfileShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).changing
  return (
    <Changing context={context} form={form} title={words.email} action="/my/profile/email" order={['email', 'current']}>
      <TextField
        lang={lang}
        name="email"
        type="email"
        label={words.newEmail}
        hint={words.emailHint}
        value={entered(form, 'email', form.about.email)}
        error={form.problem?.fields.email}
        autocomplete="email"
        spellcheck={false}
        optional
      />
      <CurrentPassword lang={lang} error={form.problem?.fields.current} />
    </Changing>
  )
}

export function changePasswordPage(form: Form<ProfileShown>, context: PageContext): JSX.Element {
  const { lang } = context
  return (
    <Changing
      context={context}
      form={form}
      title={identityWords(lang).changing.password}
      action="/my/profile/password"
      order={['current', 'password']}
    >
      <CurrentPassword lang={lang} error={form.problem?.fields.current} />
      <NewPassword lang={lang} error={form.problem?.fields.password} />
    </Changing>
  )
}
