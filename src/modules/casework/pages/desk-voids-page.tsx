import type { Static } from 'typebox'
import { BenchLayout, Empty, Moment, Pagination, Said, Table, Written } from '../../../design/index.ts'
import { type Page, said } from '../../../platform/page.ts'
import { endingName } from '../endings.ts'
import type { voidRequests } from '../queries-voids.ts'
import { sayDesk } from './desk-words.ts'

/** Requests to declare cases void, for the administrator who answers them. */
export const deskVoidsPage: Page<Static<(typeof voidRequests)['output']>> = ({ items, next }, context) => {
  const { lang } = context
  const words = sayDesk(lang).voids
  const { columns } = words
  return (
    <BenchLayout context={context} title={words.title} section="voids">
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-3">{words.lead}</p>
      {items.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <>
          <Table
            caption={words.caption}
            hideCaption
            dense
            stack
            columns={[
              { head: columns.caseNo },
              { head: columns.matter, wrap: true },
              { head: columns.agency, wrap: true },
              { head: columns.why },
              { head: columns.asked },
            ]}
            rows={items.map((item) => ({
              key: item.caseId,
              cells: [
                <a key="no" href={`/desk/voids/${item.caseId}`}>
                  <span class="od-num">{item.caseNo}</span>
                </a>,
                <Said key="matter" lang={lang} text={item.matterName} />,
                said(lang, item.organisationName),
                said(lang, endingName(item.why) ?? { zh: item.why }),
                <>
                  <Written lang={lang} text={item.askedBy} /> <Moment lang={lang} at={new Date(item.askedAt)} />
                </>,
              ],
            }))}
          />
          <Pagination
            lang={lang}
            next={next === null ? undefined : `/desk/voids?${new URLSearchParams({ after: next })}`}
            shown={words.shown(items.length)}
          />
        </>
      )}
    </BenchLayout>
  )
}
