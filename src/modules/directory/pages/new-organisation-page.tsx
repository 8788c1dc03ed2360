import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  Inset,
  PostForm,
  problemsOf,
  Radios,
  Select,
  TextField,
  WhyField,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import { organisationKinds } from '../organisation.ts'
import type { NewOrganisationShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

const fields = ['name', 'short', 'en', 'kind', 'region', 'uscc', 'phone', '_why']

export function newOrganisationPage(form: Form<NewOrganisationShown>, context: PageContext): JSX.Element {
  const { about, entered, problem } = form
  const { lang } = context
  const all = directoryWords(lang)
  const words = all.organisation
  const typed = (name: string) => (typeof entered[name] === 'string' ? entered[name] : undefined)
  const field = (name: string) => ({ lang, name, value: typed(name) ?? '', error: problem?.fields[name] })
  return (
    <BenchLayout context={context} title={words.new} section="organisations" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/organisations" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, fields)} />}
      <h1>{words.new}</h1>
      <PostForm context={context} action="/desk/organisations/new" label={words.new}>
        <TextField {...field('name')} label={words.name} hint={words.nameHint} maxLength={60} />
        <TextField {...field('short')} label={words.short} hint={words.newShortHint} maxLength={20} />
        <TextField {...field('en')} label={words.english} maxLength={120} spellcheck={false} />
        <Radios
          {...field('kind')}
          label={words.kind}
          choices={organisationKinds.map((kind) => ({ value: kind, label: all.kinds[kind] }))}
        />
        <Select
          {...field('region')}
          label={words.region}
          value={typed('region') ?? about.places[0]?.code}
          options={about.places.map(({ code, name }) => ({ value: code, label: said(lang, name) }))}
        />
        <TextField
          {...field('uscc')}
          label={all.organisations.code}
          hint={words.codeHint}
          maxLength={40}
          width={20}
          spellcheck={false}
          autocomplete="off"
          optional
        />
        <TextField {...field('phone')} label={words.phone} hint={words.phoneHint} maxLength={80} type="tel" optional />
        <Inset>{words.waitingRows}</Inset>
        <WhyField lang={lang} form={form} />
        <Button>{words.add}</Button>
      </PostForm>
    </BenchLayout>
  )
}
