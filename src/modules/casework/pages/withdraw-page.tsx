import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  Buttons,
  ErrorSummary,
  Layout,
  PostForm,
  problemsOf,
  Said,
  TextArea,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { myCase } from '../queries-applicant.ts'
import { say } from './words.ts'

/** Taking an application back is asked once more: it ends the case. */
export function withdrawPage(
  { about, entered, problem }: Form<Static<(typeof myCase)['output']>>,
  context: PageContext,
) {
  const { lang } = context
  const words = say(lang)
  const { head } = about
  const typed = entered.words
  return (
    <Layout context={context} title={words.mine.withdrawTitle} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`/my/cases/${head.caseId}`} text={words.mine.title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem)} />}
      <div class="od-stack">
        <h1>{words.mine.withdrawTitle}</h1>
        <p>
          <Said lang={lang} text={head.plainName} /> {head.caseNo}
        </p>
        <p class="od-lead">{words.mine.withdrawNote}</p>
        <PostForm context={context} action={`/my/cases/${head.caseId}/withdraw`}>
          <TextArea
            lang={lang}
            name="words"
            label={words.mine.withdrawWords}
            value={typeof typed === 'string' ? typed : ''}
            rows={3}
            maxLength={500}
            error={problem?.fields.words}
          />
          <Buttons>
            <Button kind="warning">{words.mine.withdraw}</Button>
          </Buttons>
        </PostForm>
      </div>
    </Layout>
  )
}
