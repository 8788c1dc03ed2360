import type { Static } from 'typebox'
import {
  Beside,
  Card,
  dayOf,
  Layout,
  longDate,
  Moment,
  Said,
  SummaryList,
  Tag,
  Timeline,
} from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { progress } from '../queries-progress.ts'
import type { Standing } from '../standing.ts'
import { dateRows } from './my-case-page.tsx'
import { comingPassages, markOf } from './passages.tsx'
import { toneOf } from './standing-tone.ts'
import { say } from './words.ts'

/** For whoever holds the receipt: the state and the dates, no names. */
export function progressPage(shown: Static<(typeof progress)['output']>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  return (
    <Layout context={context} title={words.progress.title}>
      <div class="od-row">
        <h1>
          <Said lang={lang} text={shown.matterName} />
        </h1>
        <Tag tone={toneOf(shown.standing)}>{words.standings[shown.standing as Standing]}</Tag>
      </div>
      <p class="od-meta od-mb-5">
        {words.mine.number(shown.caseNo)} · <Said lang={lang} text={shown.organisationName} /> ·{' '}
        {shown.submittedAt && longDate(dayOf(new Date(shown.submittedAt)), lang)}
      </p>
      <Beside
        aside={
          <Card id="dates" title={words.mine.days}>
            <SummaryList lang={lang} bare rows={dateRows(shown.dates, lang)} />
            <p class="od-meta">{words.progress.note}</p>
          </Card>
        }
      >
        <Timeline
          lang={lang}
          passages={[
            ...shown.events.map(({ kind, at }) => ({
              state: markOf(kind),
              title: words.events[kind as keyof typeof words.events],
              when: <Moment lang={lang} at={new Date(at)} />,
            })),
            ...comingPassages(lang, shown, shown.events),
          ]}
        />
      </Beside>
    </Layout>
  )
}
