import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  Notice,
  PostForm,
  problemsOf,
  TextField,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { EndingSessions } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'

/** Somebody cannot end the sessions of their account themselves: an administrator of the whole house does it for them. */
export function endSessionsPage(form: Form<EndingSessions>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.endAll
  return (
    <BenchLayout context={context} title={words.title} section="people" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/people" text={all.member.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['number'])} />}
      {about.done && !problem && (
        <Notice id="ended" kind="success" title={words.done}>
          {words.doneText}
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-4">{words.lead}</p>
      <PostForm context={context} action="/desk/people/sessions" label={words.title}>
        <TextField
          lang={lang}
          name="number"
          label={all.renew.number}
          value={entered(form, 'number')}
          error={problem?.fields.number}
          autocomplete="off"
          spellcheck={false}
          width={20}
        />
        <Button kind="warning">{words.submit}</Button>
      </PostForm>
    </BenchLayout>
  )
}
