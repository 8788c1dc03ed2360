import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  ErrorSummary,
  Layout,
  longDate,
  PostForm,
  problemsOf,
  Radios,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { ActingShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'

export function actingPage(form: Form<ActingShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.acting
  const back = entered(form, 'back', about.back)
  const term = (until: string | null) => (until ? all.profile.until(longDate(until, lang)) : undefined)
  return (
    <Layout context={context} title={words.title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href="/my" text={all.profile.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['acting'])} />}
      <PostForm context={context} action="/my/acting" label={words.title}>
        {back && <input type="hidden" name="back" value={back} />}
        <Radios
          lang={lang}
          name="acting"
          label={words.title}
          asPage
          hint={words.lead}
          error={problem?.fields.acting}
          value={entered(form, 'acting', about.acting)}
          choices={[
            { value: 'self', label: <Written lang={lang} text={words.self(about.name)} /> },
            ...about.companies.map(({ id, name, right, until }) => ({
              value: id,
              label: <Written lang={lang} text={name} />,
              hint: [all.profile.rights[right], term(until)].filter(Boolean).join(' · '),
            })),
          ]}
        />
        <Button>{words.save}</Button>
      </PostForm>
      {about.companies.length === 0 && <p class="od-meta">{all.profile.companiesNone}</p>}
    </Layout>
  )
}
