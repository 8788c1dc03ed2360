import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  ButtonLink,
  Checkboxes,
  dayOf,
  Empty,
  ErrorSummary,
  Layout,
  longDate,
  Moment,
  Panel,
  PostForm,
  problemsOf,
  Radios,
  SummaryCard,
  SummaryList,
  TextArea,
} from '../../../design/index.ts'
import { type Form, type FormPage, type PageContext, said } from '../../../platform/page.ts'
import { type Dimension, daysToRate, dimensions, isContent, type Level, levels } from '../model.ts'
import type { ratingOf } from '../queries.ts'
import { voiceWords } from '../text/words.ts'

type About = Static<typeof ratingOf.output>
type Given = About['given'][number]

export const ratePage: FormPage<About> = (form, context) => {
  const { lang } = context
  const words = voiceWords(lang)
  const { about } = form
  const asking = about.turn === 'first' || about.turn === 'supplement'
  const refused = form.problem !== undefined
  const title = about.turn === 'supplement' && refused ? words.supplementTitle : words.title
  return (
    <Layout context={context} title={title} section="my" problem={refused}>
      <BackLink lang={lang} href={`/my/cases/${about.caseId}`} text={words.back} />
      {form.problem && <ErrorSummary lang={lang} problems={problemsOf(form.problem, ['level', 'said'])} />}
      {about.turn === 'first' && <Asking form={form} context={context} />}
      {about.given.length > 0 && <Thanks about={about} context={context} />}
      {about.turn === 'supplement' && <Asking form={form} context={context} />}
      {about.given.length === 0 && !asking && <NotNow about={about} context={context} />}
    </Layout>
  )
}

function Asking({ form, context }: { readonly form: Form<About>; readonly context: PageContext }) {
  const { lang } = context
  const words = voiceWords(lang)
  const { about, entered, problem } = form
  const supplement = about.turn === 'supplement'
  const Heading = supplement ? 'h2' : 'h1'
  return (
    <>
      <Heading id="rate" class={supplement ? 'od-mt-6' : undefined}>
        {supplement ? words.supplementTitle : words.title}
      </Heading>
      <p class="od-lead">
        {said(lang, about.matterName)}
        {about.closedAt && <span class="od-meta"> {words.closed(longDate(dayOf(about.closedAt), lang))}</span>}
      </p>
      {!supplement && (
        <p class="od-measure od-mt-2">
          {words.lead} {about.rateBy && words.until(longDate(about.rateBy, lang))}
        </p>
      )}
      <PostForm context={context} action={`/my/cases/${about.caseId}/rate`} class="od-mt-5 od-measure">
        <Radios
          lang={lang}
          name="level"
          label={words.level}
          value={textOf(entered.level)}
          error={problem?.fields.level}
          choices={levels.map((level) => ({
            value: String(level),
            label: words.levels[level],
            reveals: <Tags level={level} entered={entered[`tags-${level}`]} context={context} />,
          }))}
        />
        <TextArea
          lang={lang}
          name="said"
          label={words.said}
          hint={words.saidHint}
          optional
          maxLength={500}
          value={textOf(entered.said)}
          error={problem?.fields.said}
        />
        <Button>{supplement ? words.sendSupplement : words.send}</Button>
      </PostForm>
    </>
  )
}

interface TagsProps {
  readonly level: Level
  readonly entered: string | readonly string[] | undefined
  readonly context: PageContext
}

function Tags({ level, entered, context }: TagsProps) {
  const words = voiceWords(context.lang)
  const mood = isContent(level) ? 'good' : 'bad'
  return (
    <Checkboxes
      lang={context.lang}
      name={`tags-${level}`}
      label={words[mood]}
      optional
      small
      values={entered === undefined ? [] : [entered].flat()}
      choices={dimensions.map((dimension) => ({ value: dimension, label: words.dimensions[dimension][mood] }))}
    />
  )
}

function Thanks({ about, context }: { readonly about: About; readonly context: PageContext }) {
  const { lang } = context
  const words = voiceWords(lang)
  return (
    <>
      <Panel title={words.thanks}>
        {words.thanksLead}
        {about.turn === 'supplement' && about.rateBy && (
          <>
            <br />
            {words.mayAdd(longDate(about.rateBy, lang))} <a href="#rate">{words.addNow}</a>
          </>
        )}
      </Panel>
      {about.given.map((given) => (
        <div class="od-mt-5" key={given.time}>
          <SummaryCard
            id={`given-${given.time}`}
            title={given.time === 1 ? words.given : words.givenSupplement}
            aside={<Moment lang={lang} at={given.at} />}
          >
            <SummaryList lang={lang} rows={rowsOf(given, context)} bare />
          </SummaryCard>
        </div>
      ))}
    </>
  )
}

function rowsOf({ level, tags, said: text }: Given, { lang }: PageContext) {
  const words = voiceWords(lang)
  const mood = isContent(level as Level) ? 'good' : 'bad'
  const named = tags.map((tag) => words.dimensions[tag as Dimension][mood])
  return [
    { key: words.keys.level, value: words.levels[level as Level] },
    { key: words.keys.tags, value: named.join(lang === 'zh' ? '、' : ', ') || words.nothing },
    { key: words.keys.said, value: text ?? words.nothing },
  ]
}

function NotNow({ about, context }: { readonly about: About; readonly context: PageContext }) {
  const words = voiceWords(context.lang)
  const late = about.turn === 'rating-too-late'
  return (
    <Empty title={late ? words.late : words.notClosed} level={1}>
      <p>{late ? words.lateHint(daysToRate) : words.notClosedHint}</p>
      <ButtonLink href={`/my/cases/${about.caseId}`}>{words.toCase}</ButtonLink>
    </Empty>
  )
}

const textOf = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : undefined)
