import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Card,
  ErrorSummary,
  Inset,
  Layout,
  type Material,
  Materials,
  Notice,
  PostForm,
  problemsOf,
  Said,
  type SourceKind,
  SummaryList,
  Written,
} from '../../../design/index.ts'
import { type Form, type Lang, type PageContext, said } from '../../../platform/page.ts'
import { texted } from '../entered-answers.ts'
import type { applyStart } from '../queries-applicant.ts'
import { type Standing, standingNames } from '../standing.ts'
import type { CaseworkWords } from '../text/zh.ts'
import { LevelNeeded } from './level-needed.tsx'
import { LicenceChoice } from './licence-choice.tsx'
import { say } from './words.ts'

/** Before a draft: for whom, what is looked up, what is to be brought. */
export function applyPage(form: Form<Start>, context: PageContext) {
  const { about, problem } = form
  const { lang } = context
  const words = say(lang)
  const title = words.start.title(said(lang, about.plainName))
  const fetched = about.evidence.filter(({ ways }) => sourceOf(ways) === 'fetch')
  const others = about.evidence.filter((one) => !fetched.includes(one))
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
          {(!about.underWay || about.draft) && (
            <p class="od-lead">{about.draft ? words.start.draftThere : words.start.lead}</p>
          )}
          <SummaryList
            lang={lang}
            rows={[
              {
                key: words.start.forWhom,
                value: <Written lang={lang} text={`${about.forWhom.name} ${about.forWhom.number}`} />,
                action: about.choice
                  ? { href: `/my/acting?back=${encodeURIComponent(context.path)}`, text: words.start.switchActing }
                  : undefined,
              },
              { key: words.level.key, value: words.level.both(about.level.needed, about.level.had) },
            ]}
          />
          {about.underWay && <UnderWay lang={lang} running={about.underWay} />}
          {about.held.length > 0 && !about.draft && <Held lang={lang} licences={about.held} />}
          <LevelNeeded level={about.level} context={context} />
          {about.takesHolder && about.entrusted ? (
            <Begin form={form} context={context} />
          ) : (
            <Inset>{about.takesHolder ? words.start.notEntrusted : wrongHolder(about, words)}</Inset>
          )}
          {fetched.length > 0 && (
            <section class="od-mt-6" aria-labelledby="what-we-fetch">
              <h2 id="what-we-fetch">{words.start.fetch}</h2>
              <p class="od-meta od-mb-4">{words.start.fetchWhy}</p>
              <Materials lang={lang} materials={fetched.map((one) => material(one, lang))} />
            </section>
          )}
          {others.length > 0 && (
            <section class="od-mt-6" aria-labelledby="what-else">
              <h2 id="what-else" class="od-mb-4">
                {fetched.length > 0 ? words.start.others : words.start.all}
              </h2>
              <Materials lang={lang} materials={others.map((one) => material(one, lang))} />
            </section>
          )}
        </div>
        <Card tone="soft">
          <p>{words.hotline(context.hotline)}</p>
        </Card>
      </div>
    </Layout>
  )
}

type Start = Static<(typeof applyStart)['output']>

/** The one that is running comes first: most who come here again want to know how it stands. */
function UnderWay({ lang, running }: { readonly lang: Lang; readonly running: NonNullable<Start['underWay']> }) {
  const { underWay } = say(lang).start
  const { caseId, caseNo, standing, another } = running
  return (
    <Notice id="under-way" title={underWay.title}>
      <p>{underWay.line(caseNo, said(lang, standingNames[standing as Standing]))}</p>
      <p>{another ? underWay.several : underWay.one}</p>
      <Buttons>
        <ButtonLink href={`/my/cases/${caseId}`} iconAfter="arrow">
          {underWay.look}
        </ButtonLink>
      </Buttons>
    </Notice>
  )
}

function Held({ lang, licences }: { readonly lang: Lang; readonly licences: Start['held'] }) {
  const { start } = say(lang)
  return (
    <Notice id="held" title={start.held}>
      <p>{start.heldHint}</p>
      <ul>
        {licences.map(({ licenceId, number, told }) => (
          <li key={licenceId}>
            <a href={`/my/licences/${licenceId}`}>
              <Written lang={lang} text={number} />
            </a>{' '}
            <Written lang={lang} text={told.map((one) => said(lang, one)).join(' · ')} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Starts the draft, goes on with it, or says knowingly that another is wanted; nothing where there can be no other. */
function Begin({
  form: { about, entered, problem, refusal },
  context,
}: {
  readonly form: Form<Start>
  readonly context: PageContext
}) {
  const { lang } = context
  const { start } = say(lang)
  const { code, applicant, licences, draft, underWay } = about
  if (underWay && !underWay.another) return null
  // Where there are several licences the question comes once one is chosen.
  const asked = refusal?.reason === 'case-under-way' && refusal.facts.another === 1
  return (
    <PostForm context={context} action={`/matters/${encodeURIComponent(code)}/apply`}>
      <input type="hidden" name="applicant" value={applicant} />
      {licences.length > 0 && (
        <LicenceChoice
          lang={lang}
          licences={licences}
          value={texted(entered, 'licence')}
          error={problem?.fields.licence}
        />
      )}
      <Buttons>
        {(underWay || asked) && !draft ? (
          <Button kind="secondary" name="another" value="true">
            {start.underWay.another}
          </Button>
        ) : (
          <Button size="l" iconAfter="arrow">
            {draft ? start.goOn : start.begin}
          </Button>
        )}
      </Buttons>
    </PostForm>
  )
}

function wrongHolder({ forPeople, choice }: Static<(typeof applyStart)['output']>, { start }: CaseworkWords): string {
  if (forPeople) return start.wrongHolderPerson
  return choice ? start.wrongHolderCompany : start.noCompany
}

type Needed = Static<(typeof applyStart)['output']>['evidence'][number]

function material({ name, hint, ways }: Needed, lang: Lang): Material {
  return {
    icon: 'doc',
    name: said(lang, name),
    children: hint && said(lang, hint),
    source: { kind: sourceOf(ways), word: wordOf(ways, say(lang)) },
  }
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
