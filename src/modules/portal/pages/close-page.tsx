import type { Static } from 'typebox'
import { CurrentPassword } from '#identity'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Checks,
  ErrorSummary,
  Layout,
  Part,
  PostForm,
  problemsOf,
  Said,
  Warning,
  Written,
} from '../../../design/index.ts'
import type { FormPage, Page, PageContext } from '../../../platform/page.ts'
import type { closingOffered } from '../closing.ts'
import { portalWords } from '../text/words.ts'

type Closing = Static<typeof closingOffered.output>

export const closePage: FormPage<Closing> = ({ about, problem }, context) => {
  const { lang } = context
  const words = portalWords(lang).closing
  const barred = about.running.length > 0 || about.companies.length > 0
  return (
    <Layout context={context} title={words.title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href="/my/profile" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['current'])} />}
      <h1>{words.title}</h1>
      <p class="od-lead od-mt-2">{words.lead}</p>
      <Part id="goes" title={words.goes}>
        <Checks checks={words.goesList(about.drafts).map((text) => ({ ok: false, text }))} />
      </Part>
      <Part id="stays" title={words.stays}>
        <Checks checks={words.staysList.map((text) => ({ ok: true, text }))} />
        <p class="od-measure od-mt-4">
          {words.again} <a href="/my/data">{words.takeAlong}</a>
        </p>
      </Part>
      {barred ? (
        <Barred about={about} context={context} />
      ) : (
        <PostForm context={context} action="/my/close" label={words.title}>
          <Warning>{words.atOnce}</Warning>
          <CurrentPassword lang={lang} error={problem?.fields.current} />
          <Buttons>
            <Button kind="warning">{words.submit}</Button>
            <ButtonLink href="/my/profile" kind="secondary">
              {words.keep}
            </ButtonLink>
          </Buttons>
        </PostForm>
      )}
    </Layout>
  )
}

/** What has to be settled first, each with the way there. */
function Barred({ about, context }: { readonly about: Closing; readonly context: PageContext }) {
  const { lang } = context
  const words = portalWords(lang).closing
  return (
    <Part id="first" title={words.first}>
      <ul class="govuk-list govuk-list--bullet">
        {about.running.map(({ caseId, name, standing }) => (
          <li key={caseId}>
            <a href={`/my/cases/${caseId}`}>
              <Said lang={lang} text={name} />
            </a>
            <span class="od-meta">
              {' '}
              <Said lang={lang} text={standing} />
            </span>
          </li>
        ))}
        {about.companies.map((company) => (
          <li key={company}>
            <Written lang={lang} text={words.represents(company)} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Where whoever has closed their account finds themselves: signed out. */
export const closedPage: Page<object> = (_, context) => {
  const { lang } = context
  const words = portalWords(lang).closing
  return (
    <Layout context={context} title={words.closed}>
      <h1>{words.closed}</h1>
      <p class="od-lead od-mt-2">{words.closedLead}</p>
      <p class="od-measure">{words.again}</p>
      <p>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </p>
    </Layout>
  )
}
