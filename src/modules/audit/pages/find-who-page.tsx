import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  PostForm,
  problemsOf,
  Radios,
  TextField,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import { reasons } from '../reasons.ts'
import { auditWords } from '../text/words.ts'

/** Whom is the log to be searched for? Asked by a form that posts, because a number must not stand in an address. */
export function findWhoPage({ entered, problem }: Form<unknown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = auditWords(lang).findWho
  const typed = (name: string) => (typeof entered[name] === 'string' ? entered[name] : undefined)
  return (
    <BenchLayout context={context} title={words.title} section="audit" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/audit" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['who', 'reason'])} />}
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-4">{words.lead}</p>
      <PostForm context={context} action="/desk/audit/who" label={words.title}>
        <TextField
          lang={lang}
          name="who"
          label={words.who}
          hint={words.whoHint}
          value={typed('who')}
          error={problem?.fields.who}
          autocomplete="off"
          spellcheck={false}
          width={20}
        />
        <Radios
          lang={lang}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          choices={reasons.map((value) => ({ value, label: words.reasons[value] }))}
          value={typed('reason')}
          error={problem?.fields.reason}
        />
        <Button>{words.go}</Button>
      </PostForm>
    </BenchLayout>
  )
}
