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
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { NewStaffShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'
import { PostFields, postFields } from './post-fields.tsx'

export function newStaffPage(form: Form<NewStaffShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const { member: words, staff } = identityWords(lang)
  const field = (name: string) => ({ lang, name, error: problem?.fields[name] })
  return (
    <BenchLayout context={context} title={words.new} section="people" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/people" text={words.back} />
      {problem && (
        <ErrorSummary
          lang={lang}
          problems={problemsOf(problem, ['name', 'login', 'number', 'password', ...postFields, '_why'])}
        />
      )}
      <h1>{words.new}</h1>
      <PostForm context={context} action="/desk/people/new" label={words.new}>
        <TextField
          {...field('name')}
          label={staff.name}
          value={entered(form, 'name')}
          maxLength={60}
          autocomplete="off"
        />
        <TextField
          {...field('login')}
          label={staff.login}
          hint={words.loginHint}
          value={entered(form, 'login')}
          maxLength={40}
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          {...field('number')}
          label={words.number}
          hint={words.numberHint}
          value={entered(form, 'number')}
          autocomplete="off"
          spellcheck={false}
          width={20}
          optional
        />
        <TextField
          {...field('password')}
          type="password"
          label={words.newPassword}
          hint={words.resetHint}
          autocomplete="new-password"
        />
        <Inset>{words.resetDone}</Inset>
        <PostFields lang={lang} form={form} organisations={about.organisations} mayGiveAll={about.mayGiveAll} />
        <WhyField lang={lang} form={form} />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}
