import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  Buttons,
  Card,
  ErrorSummary,
  fieldId,
  Layout,
  PostForm,
  Progress,
  Provenance,
  problemsOf,
  SummaryCard,
  SummaryList,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { casePart } from '../queries-applicant.ts'
import { answerRows } from './answer-rows.tsx'
import { ElementField } from './element-field.tsx'
import { provenanceOf } from './provenance.ts'
import { AtStake } from './signature-card.tsx'
import { say } from './words.ts'

/** The page of a part with a known value opened for changing. */
export function changeAddress(base: string, part: string, element: string): string {
  return `${base}/answers/${part}?change=${encodeURIComponent(element)}#${fieldId(element)}`
}

/** Where values of an applicant's form come from; the legend shows the badges themselves. */
const marks = ['identity', 'licence', 'register', 'inferred', 'person'] as const

/** One group of questions. What is known is shown below, with where it came from. */
export function partPage({ about, entered, problem }: Form<Static<(typeof casePart)['output']>>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, part, place, of, others } = about
  const base = `/my/cases/${head.caseId}`
  const title = said(lang, part.title)
  const again = problem?.fields ?? {}
  const asked = part.fields.filter(({ element: { id } }) => about.asked.includes(id) || id in entered || id in again)
  const known = others.flatMap(({ id, fields }) =>
    fields.filter((field) => field.answered && !asked.includes(field)).map((field) => ({ ...field, part: id })),
  )
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`${base}/tasks`} text={words.part.back} />
      {problem && (
        <ErrorSummary
          lang={lang}
          problems={problemsOf(
            problem,
            part.fields.map(({ element }) => element.id),
          )}
        />
      )}
      <Progress text={words.part.progress(place + 1, of, title)} done={place} total={of} />
      <div class="od-aside">
        <div class="od-stack">
          <h1>{title}</h1>
          <AtStake signed={about.signed} context={context} />
          <PostForm context={context} action={`${base}/answers/${part.id}`}>
            {asked.length === 0 && <p class="od-lead">{words.part.nothing}</p>}
            {asked.map((field) => (
              <ElementField
                key={field.element.id}
                context={context}
                field={field}
                entered={problem ? entered : undefined}
                error={problem?.fields[field.element.id] ?? (field.missing && said(lang, field.missing))}
              />
            ))}
            <Buttons>
              <Button>{words.part.save}</Button>
              <Button kind="quiet" name="_then" value="later">
                {words.part.saveLater}
              </Button>
            </Buttons>
          </PostForm>
          {known.length > 0 && (
            <div class="od-mt-5">
              <SummaryCard id="known" title={words.part.knownTitle(known.length)} aside={words.part.knownNote}>
                <SummaryList
                  lang={lang}
                  rows={answerRows(known, lang, (field) => ({
                    href: changeAddress(base, (field as (typeof known)[number]).part, field.element.id),
                    text: field.source === 'inferred' ? words.changeOrConfirm : words.change,
                  }))}
                />
              </SummaryCard>
            </div>
          )}
        </div>
        <div class="od-stack">
          {part.why && (
            <Card tone="soft" id="why" title={words.part.why}>
              <p>{said(lang, part.why)}</p>
            </Card>
          )}
          <Card tone="soft" id="legend" title={words.part.legend}>
            <ul class="od-stack">
              {marks.map((source) => {
                const mark = provenanceOf(source, lang)
                return (
                  mark && (
                    <li key={source}>
                      <Provenance lang={lang} {...mark} /> <span class="od-meta">{words.part.legends[source]}</span>
                    </li>
                  )
                )
              })}
            </ul>
          </Card>
        </div>
      </div>
    </Layout>
  )
}
