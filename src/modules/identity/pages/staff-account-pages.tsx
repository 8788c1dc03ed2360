import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  Inset,
  PostForm,
  problemsOf,
  TextField,
  WhyField,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { StaffMemberShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'

export function renameStaffPage(form: Form<StaffMemberShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const { member: words, staff } = identityWords(lang)
  return (
    <BenchLayout context={context} title={words.rename} section="people" problem={problem !== undefined}>
      <BackLink
        lang={lang}
        href={`/desk/people/${about.id}`}
        text={<Written lang={lang} text={words.backTo(about.name)} />}
      />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem)} />}
      <h1>{words.rename}</h1>
      <PostForm context={context} action={`/desk/people/${about.id}/name`} label={words.rename}>
        <TextField
          lang={lang}
          name="name"
          label={staff.name}
          value={entered(form, 'name', about.name)}
          error={problem?.fields.name}
          maxLength={60}
          autocomplete="off"
        />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}

export function resetPasswordPage(form: Form<StaffMemberShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).member
  return (
    <BenchLayout context={context} title={words.reset} section="people" problem={problem !== undefined}>
      <BackLink
        lang={lang}
        href={`/desk/people/${about.id}`}
        text={<Written lang={lang} text={words.backTo(about.name)} />}
      />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem)} />}
      <h1>
        {words.reset} · <Written lang={lang} text={about.name} />
      </h1>
      <PostForm context={context} action={`/desk/people/${about.id}/password`} label={words.reset}>
        <TextField
          lang={lang}
          name="password"
          type="password"
          label={words.newPassword}
          hint={words.resetHint}
          error={problem?.fields.password}
          autocomplete="new-password"
          width={20}
        />
        <Inset>{words.resetDone}</Inset>
        <WhyField lang={lang} form={form} />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}
