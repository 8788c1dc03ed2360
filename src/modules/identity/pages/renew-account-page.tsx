import type { JSX } from 'preact'
import { BenchLayout, Button, ErrorSummary, Notice, PostForm, problemsOf, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { RenewalShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'
import { MisusedField } from './misused-field.tsx'

const order = ['name', 'number', 'mobile', 'password']

export function renewAccountPage(form: Form<RenewalShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const { renew: words, recovery } = identityWords(lang)
  const field = (name: string) => ({ lang, name, value: entered(form, name), error: problem?.fields[name] })
  return (
    <BenchLayout context={context} title={words.title} section="accounts" problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      {about.done && !problem && (
        <Notice id="renewed" kind="success" title={words.done}>
          {words.doneText}
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-4">{words.lead}</p>
      <PostForm context={context} action="/desk/accounts" label={words.title}>
        <TextField {...field('name')} label={words.name} autocomplete="off" spellcheck={false} width={10} />
        <TextField {...field('number')} label={words.number} autocomplete="off" spellcheck={false} width={20} />
        <TextField
          {...field('mobile')}
          label={words.mobile}
          hint={words.mobileHint}
          type="tel"
          autocomplete="off"
          width={20}
        />
        <TextField
          lang={lang}
          name="password"
          type="password"
          label={words.password}
          hint={words.passwordHint}
          error={problem?.fields.password}
          autocomplete="new-password"
          width={20}
        />
        <MisusedField form={form} context={context} />
        <Button>{words.submit}</Button>
      </PostForm>
      <p class="od-mt-5">
        {recovery.offer} <a href="/desk/recoveries">{recovery.title}</a>
      </p>
    </BenchLayout>
  )
}
