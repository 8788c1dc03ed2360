import type { Static } from 'typebox'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  Inset,
  Moment,
  PostForm,
  problemsOf,
  Radios,
  Said,
  SummaryList,
  TextArea,
  Written,
} from '../../../design/index.ts'
import { type FormPage, said } from '../../../platform/page.ts'
import { endingName } from '../endings.ts'
import { texted } from '../entered-answers.ts'
import type { voidRequest } from '../queries-voids.ts'
import { type Standing, standingNames } from '../standing.ts'
import { sayDesk } from './desk-words.ts'

/** The answer of the second person: void, or not. */
export const deskVoidPage: FormPage<Static<(typeof voidRequest)['output']>> = (
  { about, entered, problem },
  context,
) => {
  const { lang } = context
  const words = sayDesk(lang).voids
  const fields = problem?.fields ?? {}
  const { caseId, caseNo, submittedAt, askedAt } = about
  return (
    <BenchLayout context={context} title={`${words.title} ${caseNo}`} section="voids" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/voids" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['agreed', 'words'])} />}
      <h1 class="od-mb-3">
        <Said lang={lang} text={about.matterName} />
      </h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.columns.caseNo, value: <span class="od-num">{caseNo}</span> },
          { key: words.columns.agency, value: said(lang, about.organisationName) },
          { key: words.state, value: said(lang, standingNames[about.standing as Standing]) },
          ...(submittedAt ? [{ key: words.submitted, value: <Moment lang={lang} at={new Date(submittedAt)} /> }] : []),
          { key: words.columns.why, value: said(lang, endingName(about.why) ?? { zh: about.why }) },
          { key: words.words, value: <Written lang={lang} text={about.words} /> },
          {
            key: words.columns.asked,
            value: (
              <>
                <Written lang={lang} text={about.askedBy} /> <Moment lang={lang} at={new Date(askedAt)} />
              </>
            ),
          },
        ]}
      />
      {about.mine ? (
        <Inset>{words.own}</Inset>
      ) : (
        <PostForm context={context} action={`/desk/voids/${caseId}`} class="od-mt-4">
          <Radios
            lang={lang}
            name="agreed"
            label={words.question}
            value={texted(entered, 'agreed')}
            error={fields.agreed}
            choices={[
              { value: 'true', label: words.agree, hint: words.agreeHint },
              {
                value: 'false',
                label: words.keep,
                reveals: (
                  <TextArea
                    lang={lang}
                    name="words"
                    label={words.answerWords}
                    rows={3}
                    maxLength={1000}
                    value={texted(entered, 'words')}
                    error={fields.words}
                  />
                ),
              },
            ]}
          />
          <Button>{words.go}</Button>
        </PostForm>
      )}
    </BenchLayout>
  )
}
