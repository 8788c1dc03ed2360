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
import { rightWords } from './right-words.ts'

export function actingPage(form: Form<ActingShown>, context: PageContext): JSX.Element {
  const { wanted } = form.about
  return wanted && !form.problem ? changeOverPage(form.about, wanted, context) : choicePage(form, context)
}

/** One came to what belongs to somebody one may act for: one button, and one is there. */
function changeOverPage({ back, others }: ActingShown, wanted: string, context: PageContext): JSX.Element {
  const { lang } = context
  const all = identityWords(lang)
  const words = all.changeOver
  const other = others.find(({ id }) => id === wanted)?.name
  const title = other === undefined ? words.titleSelf : words.title(other)
  return (
    <Layout context={context} title={title} section="my">
      <BackLink lang={lang} href="/my" text={all.profile.back} />
      <h1>
        <Written lang={lang} text={title} />
      </h1>
      <p class="od-lead od-mb-5">{other === undefined ? words.leadSelf : words.lead}</p>
      <PostForm context={context} action="/my/acting" label={title}>
        {back && <input type="hidden" name="back" value={back} />}
        <input type="hidden" name="acting" value={wanted} />
        <Button size="l">
          <Written lang={lang} text={other === undefined ? words.doSelf : words.do(other)} />
        </Button>
      </PostForm>
    </Layout>
  )
}

function choicePage(form: Form<ActingShown>, context: PageContext): JSX.Element {
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
            ...about.others.map((one) => ({
              value: one.id,
              label: <Written lang={lang} text={one.name} />,
              hint: [rightWords(lang, one), term(one.until)].filter(Boolean).join(' · '),
            })),
          ]}
        />
        <Button>{words.save}</Button>
      </PostForm>
      {about.others.length === 0 && <p class="od-meta">{all.profile.companiesNone}</p>}
      <p class="od-mt-4">
        <a href="/my/mandates">{words.mandates}</a>
      </p>
    </Layout>
  )
}
