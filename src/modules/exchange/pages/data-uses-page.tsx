import {
  Breadcrumbs,
  ButtonLink,
  Empty,
  Inset,
  Layout,
  Moment,
  Pagination,
  Said,
  Table,
  Written,
} from '../../../design/index.ts'
import { type Lang, type Page, said, words } from '../../../platform/page.ts'
import type { DataUses } from '../queries.ts'
import { en } from '../text/en.ts'
import { type Words, zh } from '../text/zh.ts'

type DataUse = DataUses['uses'][number]

export const dataUsesPage: Page<DataUses> = ({ about, uses, next }, context) => {
  const { lang } = context
  const text = words(lang, { zh, en })
  const row = (use: DataUse) => ({
    key: use.id,
    cells: [
      <Moment lang={lang} at={new Date(use.at)} />,
      <Written key="who" lang={lang} text={whoLooked(use, lang, text)} />,
      <>
        {said(lang, use.resource)}
        {use.provider && <span class="od-meta"> {text.from(said(lang, use.provider))}</span>}
        <br />
        <span class="od-meta">{use.found ? text.items(use.items.map((item) => said(lang, item))) : text.nothing}</span>
      </>,
      use.caseId ? (
        <a href={`/my/cases/${use.caseId}`}>
          <Said lang={lang} text={use.matterName} />
        </a>
      ) : (
        <Said lang={lang} text={use.matterName} />
      ),
      <>
        <Said lang={lang} text={use.basis} />
        <br />
        <span class="od-meta">{text.reference(use.id)}</span>
      </>,
    ],
  })
  return (
    <Layout context={context} title={text.title} section="my">
      <Breadcrumbs
        lang={lang}
        above={[
          { text: text.home, href: '/' },
          { text: text.my, href: '/my' },
        ]}
        here={text.title}
      />
      <h1>{text.title}</h1>
      <p class="od-lead">{about === 'company' ? text.leadCompany : text.lead}</p>
      {uses.length === 0 ? (
        <Empty title={text.empty}>
          <p>{text.emptyText}</p>
          <ButtonLink href="/my" kind="secondary">
            {text.toMy}
          </ButtonLink>
        </Empty>
      ) : (
        <>
          <Table
            caption={text.caption}
            hideCaption
            stack
            columns={[
              { head: text.columns.at },
              { head: text.columns.who },
              { head: text.columns.what, wrap: true },
              { head: text.columns.why, wrap: true },
              { head: text.columns.ground, wrap: true, wideOnly: true },
            ]}
            rows={uses.map(row)}
          />
          <Pagination lang={lang} next={next && `/my/data-uses?after=${next}`} shown={text.shown(uses.length)} />
        </>
      )}
      <Inset>
        <p>{text.law}</p>
      </Inset>
    </Layout>
  )
}

function whoLooked({ who, organisation }: DataUse, lang: Lang, text: Words): string {
  return who === 'staff' ? text.who.staff(organisation ? said(lang, organisation) : '') : text.who[who]
}
