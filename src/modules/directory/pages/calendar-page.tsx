import type { JSX } from 'preact'
import { BenchLayout, ButtonLink, longDate, Notice, Said, Section, Table, Tag, Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { CalendarShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function calendarPage({ years, missing }: CalendarShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = directoryWords(lang).calendar
  return (
    <BenchLayout context={context} title={words.title} section="calendar">
      <h1>{words.title}</h1>
      <p class="od-lead">{words.lead}</p>
      {missing.map((year) => (
        <Notice key={year} id={`missing-${year}`} kind="warning" title={words.missing(year)}>
          {words.missingText}
        </Notice>
      ))}
      <ButtonLink href="/desk/calendar/year" kind="secondary" icon="calendar">
        {words.add}
      </ButtonLink>
      {years.map(({ year, source, days }) => (
        <Section
          key={year}
          id={`year-${year}`}
          title={String(year)}
          meta={<Written lang={lang} text={words.source(source)} />}
        >
          <Table
            caption={String(year)}
            hideCaption
            dense
            stack
            columns={[{ head: words.day }, { head: words.feast, wrap: true }, { head: words.kind }]}
            rows={days.map(({ day, kind, name }) => ({
              key: day,
              cells: [
                longDate(day, lang, { weekday: true }),
                <Said key="name" lang={lang} text={name} />,
                kind === 'workday' ? <Tag tone="blue">{words.workday}</Tag> : <Tag tone="green">{words.holiday}</Tag>,
              ],
            }))}
          />
        </Section>
      ))}
    </BenchLayout>
  )
}
