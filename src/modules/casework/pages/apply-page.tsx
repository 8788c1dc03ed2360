import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  Buttons,
  Card,
  ErrorSummary,
  Inset,
  Layout,
  Materials,
  PostForm,
  problemsOf,
  Said,
  type SourceKind,
  SummaryList,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { applyStart } from '../queries-applicant.ts'
import { say } from './words.ts'

/** Before a draft: for whom, what is looked up, what is to be brought. */
export function applyPage({ about, problem }: Form<Static<(typeof applyStart)['output']>>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const title = words.start.title(said(lang, about.plainName))
  return (
    <Layout context={context} title={title} problem={problem !== undefined}>
      <BackLink
        lang={lang}
        href={`/matters/${encodeURIComponent(about.code)}`}
        text={<Said lang={lang} text={about.plainName} />}
      />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem)} />}
      <div class="od-aside">
        <div class="od-stack">
          <h1>
            <Written lang={lang} text={title} />
          </h1>
          <p class="od-lead">{about.draft ? words.start.draftThere : words.start.lead}</p>
          <SummaryList
            lang={lang}
            rows={[
              {
                key: words.start.forWhom,
                value: <Written lang={lang} text={`${about.forWhom.name} ${about.forWhom.number}`} />,
                action: { href: `/my/acting?back=${encodeURIComponent(context.path)}`, text: words.start.switchActing },
              },
            ]}
          />
          {about.takesHolder ? (
            <PostForm context={context} action={`/matters/${encodeURIComponent(about.code)}/apply`}>
              <Buttons>
                <Button size="l" iconAfter="arrow">
                  {about.draft ? words.start.goOn : words.start.begin}
                </Button>
              </Buttons>
            </PostForm>
          ) : (
            <Inset>{about.forPeople ? words.start.wrongHolderPerson : words.start.wrongHolderCompany}</Inset>
          )}
          <section class="od-mt-6" aria-labelledby="what-we-fetch">
            <h2 id="what-we-fetch">{words.start.fetch}</h2>
            <p class="od-meta od-mb-4">{words.start.fetchWhy}</p>
            <Materials
              lang={lang}
              materials={about.evidence.map(({ name, hint, ways }) => ({
                icon: 'doc' as const,
                name: said(lang, name),
                children: hint && said(lang, hint),
                source: { kind: sourceOf(ways), word: wordOf(ways, words) },
              }))}
            />
          </section>
        </div>
        <Card tone="soft">
          <p>{words.hotline(context.hotline)}</p>
        </Card>
      </div>
    </Layout>
  )
}

function sourceOf(ways: readonly string[]): SourceKind {
  const [first] = ways
  if (first === 'licence' || first === 'register' || first === 'earlier') return 'fetch'
  if (first === 'made') return 'made'
  return first === 'promise' ? 'promise' : 'you'
}

function wordOf(ways: readonly string[], words: ReturnType<typeof say>): string {
  const kind = sourceOf(ways)
  return {
    fetch: words.start.whatFetch,
    made: words.start.whatMade,
    you: words.start.whatYou,
    promise: words.start.whatPromise,
  }[kind]
}
