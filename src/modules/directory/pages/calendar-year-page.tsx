import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  NumberField,
  PostForm,
  problemsOf,
  TextArea,
  TextField,
  Warning,
  WhyField,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { CalendarShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function calendarYearPage(form: Form<CalendarShown>, context: PageContext): JSX.Element {
  const { about, entered, problem } = form
  const { lang } = context
  const words = directoryWords(lang).calendarYear
  const field = (name: string, otherwise = '') => ({
    lang,
    name,
    value: typeof entered[name] === 'string' ? entered[name] : otherwise,
    error: problem?.fields[name],
  })
  return (
    <BenchLayout context={context} title={words.title} section="calendar" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/calendar" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['year', 'source', 'days'])} />}
      <h1>{words.title}</h1>
      <PostForm context={context} action="/desk/calendar/year" label={words.title}>
        <NumberField {...field('year', String(about.missing[0] ?? ''))} label={words.year} width={4} />
        <TextField {...field('source')} label={words.source} hint={words.sourceHint} maxLength={120} />
        <TextArea {...field('days')} label={words.days} hint={words.daysHint} rows={16} maxLength={10_000} />
        <Warning>{words.warning}</Warning>
        <WhyField lang={lang} form={form} />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}
