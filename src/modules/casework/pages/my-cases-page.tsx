import type { Static } from 'typebox'
import {
  ButtonLink,
  Buttons,
  Due,
  dayOf,
  Empty,
  Layout,
  longDate,
  NextStep,
  Pagination,
  Said,
  Table,
  Tag,
  Written,
} from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { myCases } from '../queries-applicant.ts'
import type { Standing } from '../standing.ts'
import { toneOf } from './standing-tone.ts'
import { say } from './words.ts'

export function myCasesPage({ items, next, others }: Static<(typeof myCases)['output']>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  return (
    <Layout context={context} title={words.mine.list} section="my">
      <h1>{words.mine.list}</h1>
      {others.map(({ id, name, open }) => (
        <div class="od-mb-4" key={id}>
          <NextStep
            title={<Written lang={lang} text={words.mine.forCompany(name, open)} />}
            href={`/my/acting?as=${id}&back=${encodeURIComponent('/my/cases')}`}
            action={words.mine.changeOver}
          >
            {words.mine.forCompanyLine}
          </NextStep>
        </div>
      ))}
      {items.length === 0 ? (
        <Empty title={words.mine.empty}>
          <p>{words.mine.emptyText}</p>
          <Buttons>
            <ButtonLink href="/matters">{words.mine.find}</ButtonLink>
          </Buttons>
        </Empty>
      ) : (
        <Table
          caption={words.mine.list}
          hideCaption
          stack
          columns={[
            { head: words.mine.what, wrap: true },
            { head: words.progress.state },
            { head: words.mine.decideBy },
            { head: words.progress.organisation },
          ]}
          rows={items.map((item) => ({
            key: item.caseId,
            cells: [
              <>
                <a
                  href={
                    item.state === 'draft' || item.state === 'correction'
                      ? `/my/cases/${item.caseId}/tasks`
                      : `/my/cases/${item.caseId}`
                  }
                >
                  <Said lang={lang} text={item.plainName} />
                </a>
                <br />
                <span class="od-meta">{item.caseNo ?? longDate(dayOf(new Date(item.updatedAt)), lang)}</span>
              </>,
              <Tag tone={toneOf(item.standing)}>{words.standings[item.standing as Standing]}</Tag>,
              item.dates.dueOn ? <Due lang={lang} on={item.dates.dueOn} workingDaysLeft={item.dates.left ?? 0} /> : '—',
              <Said key="organisation" lang={lang} text={item.organisationName} />,
            ],
          }))}
        />
      )}
      <Pagination lang={lang} next={next ? `/my/cases?after=${encodeURIComponent(next)}` : undefined} />
    </Layout>
  )
}
