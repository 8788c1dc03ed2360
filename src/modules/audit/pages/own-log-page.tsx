import type { Static } from 'typebox'
import { Breadcrumbs, ErrorSummary, Layout, Moment, Pagination, Table, Tag, Written } from '../../../design/index.ts'
import { type Page, type PageContext, said } from '../../../platform/page.ts'
import type { OwnLine, ownLog } from '../queries-own.ts'
import { deedInWords } from '../text/deeds.ts'
import { detailInWords } from '../text/details.ts'
import { auditWords } from '../text/words.ts'

type OwnLog = Static<typeof ownLog.output>

const path = '/my/profile/log'

export const ownLogPage: Page<OwnLog> = ({ items, next, earlier }, context) => {
  const { lang } = context
  const all = auditWords(lang)
  const words = all.own
  return (
    <Layout context={context} title={words.title} section="my">
      <Breadcrumbs
        lang={lang}
        above={[
          { text: words.my, href: '/my' },
          { text: words.profile, href: '/my/profile' },
        ]}
        here={words.title}
      />
      <ErrorSummary lang={lang} problems={Object.values(context.problem?.fields ?? {}).map((text) => ({ text }))} />
      <h1>{words.title}</h1>
      <p class="od-lead od-mt-2">{words.lead}</p>
      <p class="od-measure od-mt-3 od-mb-4">
        {words.unknown} <a href={`tel:${context.hotline}`}>{context.hotline}</a>
        {lang === 'zh' ? '。' : '. '}
        <a href="/my/data-uses">{words.uses}</a>
      </p>
      <Table
        caption={words.caption}
        hideCaption
        stack
        columns={[
          { head: all.head.at },
          { head: all.head.did, wrap: true },
          { head: all.head.who, wrap: true },
          { head: all.head.result },
          { head: all.head.detail, wrap: true },
        ]}
        rows={items.map((line) => ({ key: line.id, cells: cellsOf(line, context) }))}
      />
      <Pagination
        lang={lang}
        previous={earlier ? path : undefined}
        next={next === null ? undefined : `${path}?before=${next}`}
        shown={words.shown(items.length)}
      />
    </Layout>
  )
}

function cellsOf(line: OwnLine, context: PageContext) {
  const { lang } = context
  const words = auditWords(lang)
  return [
    <Moment lang={lang} at={line.at} seconds key="at" />,
    deedInWords(lang, line.did),
    <Written lang={lang} text={whoInWords(line, context)} key="who" />,
    <span key="result">
      <Tag tone={line.refused === null ? 'green' : 'red'}>{line.refused === null ? words.done : words.refused}</Tag>
      {line.refused !== null && <small class="od-meta"> {context.reasonInWords?.(line.refused) ?? line.refused}</small>}
    </span>,
    <small class="od-meta" key="detail">
      <Written lang={lang} text={detailInWords(lang, line.detail ?? {})} />
    </small>,
  ]
}

function whoInWords({ who, organisation, actingFor }: OwnLine, { lang }: PageContext): string {
  const words = auditWords(lang)
  if (who === 'staff') return organisation ? words.own.staff(said(lang, organisation)) : words.kinds.staff
  return actingFor ? `${words.own.who[who]} ${words.actingFor(actingFor)}` : words.own.who[who]
}
