import type { JSX } from 'preact'
import { BackLink, BenchLayout, Button, ErrorSummary, PostForm, problemsOf } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { SayingShown } from '../queries-sayings.ts'
import { deskWords } from '../text/words.ts'
import { SayingFields } from './saying-fields.tsx'

/** One group of sayings, to be changed or taken out of use. */
export function sayingPage({ about, ...form }: Form<SayingShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).sayings
  const { sayingId, says, means, retired } = about
  const here = `/desk/words/${sayingId}`
  return (
    <BenchLayout context={context} title={words.change} section="matters" problem={form.problem !== undefined}>
      <BackLink lang={lang} href="/desk/words" text={words.back} />
      {form.problem && <ErrorSummary lang={lang} problems={problemsOf(form.problem, ['says', 'means'])} />}
      <h1>{words.change}</h1>
      <PostForm context={context} action={here} class="od-measure">
        <SayingFields lang={lang} says={says} means={means.map(({ text }) => text)} form={form} />
        <Button>{words.save}</Button>
      </PostForm>
      <PostForm context={context} action={`${here}/retire`} label={retired ? words.restore : words.retire}>
        <input type="hidden" name="retired" value={String(!retired)} />
        <p class="od-meta">{retired ? words.restoreLead : words.retireLead}</p>
        <Button kind="secondary">{retired ? words.restore : words.retire}</Button>
      </PostForm>
    </BenchLayout>
  )
}
