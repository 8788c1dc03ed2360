import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Beside,
  Button,
  Card,
  ErrorSummary,
  LinkList,
  PostForm,
  problemsOf,
  Said,
  SummaryList,
  TextField,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { OrganisationShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function organisationPage(form: Form<OrganisationShown>, context: PageContext): JSX.Element {
  const { about, entered, problem } = form
  const { lang } = context
  const all = directoryWords(lang)
  const words = all.organisation
  const field = (name: 'name' | 'short' | 'en' | 'phone') => ({
    lang,
    name,
    value: typeof entered[name] === 'string' ? entered[name] : about[name],
    error: problem?.fields[name],
  })
  return (
    <BenchLayout context={context} title={words.title} section="organisations" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/organisations" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['name', 'short', 'en', 'phone'])} />}
      <h1 class="od-mb-4">
        <Written lang={lang} text={about.name} />
      </h1>
      <Beside
        aside={
          <Card id="register" title={words.facts} tone="soft">
            <SummaryList
              lang={lang}
              bare
              rows={[
                { key: words.region, value: <Said lang={lang} text={about.regionName} /> },
                { key: all.organisations.code, value: about.uscc ?? all.organisations.noCode },
              ]}
            />
            <h3 class="govuk-heading-s od-mt-4">{words.codes}</h3>
            <LinkList
              items={about.codes.map(({ code, items, valid }) => ({
                text: code,
                meta: `${words.items(items)} · ${valid ? words.valid : words.invalid}`,
              }))}
            />
          </Card>
        }
      >
        <PostForm context={context} action={`/desk/organisations/${about.id}`} label={words.title}>
          <TextField {...field('name')} label={words.name} hint={words.nameHint} maxLength={60} />
          <TextField {...field('short')} label={words.short} hint={words.shortHint} maxLength={20} />
          <TextField {...field('en')} label={words.english} maxLength={120} spellcheck={false} />
          <TextField
            {...field('phone')}
            label={words.phone}
            hint={words.phoneHint}
            maxLength={80}
            type="tel"
            optional
          />
          <Button>{words.save}</Button>
        </PostForm>
      </Beside>
    </BenchLayout>
  )
}
