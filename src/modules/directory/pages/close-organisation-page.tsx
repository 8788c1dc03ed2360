import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  DateField,
  ErrorSummary,
  enteredDate,
  Inset,
  PostForm,
  problemsOf,
  Said,
  Select,
  SummaryList,
  WhyField,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { ClosingShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function closeOrganisationPage(form: Form<ClosingShown>, context: PageContext): JSX.Element {
  const { about, entered, problem } = form
  const { lang } = context
  const { closing: words, organisation } = directoryWords(lang)
  return (
    <BenchLayout context={context} title={words.title} section="organisations" problem={problem !== undefined}>
      <BackLink lang={lang} href={`/desk/organisations/${about.id}`} text={organisation.title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['closedOn', 'successorId', '_why'])} />}
      <h1 class="od-mb-3">{words.title}</h1>
      <p class="od-lead">
        <Said lang={lang} text={about.name} />
      </p>
      <SummaryList
        lang={lang}
        rows={about.leaning.map(({ what, count, handedOver }) => ({
          key: said(lang, what),
          value: `${count}${count === 0 ? '' : ` · ${handedOver ? words.handedOver : words.endsFirst}`}`,
        }))}
      />
      <Inset>{words.keeps}</Inset>
      <PostForm context={context} action={`/desk/organisations/${about.id}/close`} label={words.title}>
        <DateField
          lang={lang}
          name="closedOn"
          label={words.closedOn}
          hint={words.closedOnHint}
          value={problem ? enteredDate(entered, 'closedOn') : about.today}
          error={problem?.fields.closedOn}
        />
        <Select
          lang={lang}
          name="successorId"
          label={words.successor}
          hint={words.successorHint}
          value={typeof entered.successorId === 'string' ? entered.successorId : ''}
          blank={words.nobody}
          options={about.successors.map(({ id, name }) => ({ value: id, label: said(lang, name) }))}
          error={problem?.fields.successorId}
        />
        <WhyField lang={lang} form={form} />
        <Button kind="warning">{words.close}</Button>
      </PostForm>
    </BenchLayout>
  )
}
