import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  PostForm,
  problemsOf,
  Said,
  TextArea,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { JsonShown } from '../queries-desk.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress } from './address.ts'

/** A whole draft as JSON. */
export function jsonPage({ about, entered, problem }: Form<JsonShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const all = deskWords(lang)
  const words = all.json
  const json = typeof entered.json === 'string' ? entered.json : about.json
  return (
    <BenchLayout
      context={context}
      title={`${words.title} · ${said(lang, about.name)}`}
      section="matters"
      problem={problem !== undefined}
    >
      <BackLink lang={lang} href={deskAddress(about.code, '/edit')} text={all.section.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['json'])} />}
      <h1>
        {words.title}{' '}
        <small class="od-meta">
          <Said lang={lang} text={about.name} />
        </small>
      </h1>
      <p class="od-meta">{words.lead}</p>
      <PostForm context={context} action={deskAddress(about.code, '/json')}>
        <TextArea lang={lang} name="json" label={words.label} rows={40} value={json} error={problem?.fields.json} />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}
