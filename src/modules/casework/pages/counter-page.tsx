import { BenchLayout, Button, Buttons, ErrorSummary, PostForm, problemsOf, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import { texted } from '../entered-answers.ts'
import { sayDesk } from './desk-words.ts'

const order = ['number', 'name', 'mobile'] as const

/** Who stands at the counter? A card reader types into the first field; the fields are never remembered. */
export function counterPage({ entered, problem }: Form<unknown>, context: PageContext) {
  const { lang } = context
  const words = sayDesk(lang).counter
  const field = (name: (typeof order)[number]) => ({
    lang,
    name,
    label: words[name],
    value: texted(entered, name),
    error: problem?.fields[name],
    autocomplete: 'off',
    spellcheck: false,
  })
  return (
    <BenchLayout context={context} title={words.title} section="counter" problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-5">{words.lead}</p>
      <PostForm context={context} action="/desk/counter" class="od-narrow">
        <TextField {...field('number')} width={20} maxLength={60} />
        <TextField {...field('name')} width={20} maxLength={60} hint={words.nameHint} />
        <TextField {...field('mobile')} type="tel" width={20} maxLength={30} hint={words.mobileHint} optional />
        <Buttons>
          <Button iconAfter="arrow">{words.open}</Button>
        </Buttons>
        <p class="od-meta od-mt-4">{words.note}</p>
      </PostForm>
    </BenchLayout>
  )
}
