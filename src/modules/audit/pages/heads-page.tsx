import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { Breadcrumbs, Empty, Layout, Moment, Pagination, SummaryList, Table } from '../../../design/index.ts'
import type { Lang, Page } from '../../../platform/page.ts'
import type { heads } from '../queries-sealing.ts'
import { sealingWords } from '../text/words.ts'

type Shown = Static<typeof heads.output>

/** The signed heads of the log, for everybody. */
export const headsPage: Page<Shown> = ({ key, heads, next, earlier }, context) => {
  const { lang } = context
  const words = sealingWords(lang)
  return (
    <Layout context={context} title={words.public.title}>
      <Breadcrumbs lang={lang} above={[]} here={words.public.title} />
      <h1>{words.public.title}</h1>
      <p class="od-lead">{words.public.lead}</p>
      <p class="od-mt-3 od-mb-5">
        {words.public.why} <a href="/api/v1/transparency/heads">{words.public.json}</a>
      </p>
      <SummaryList lang={lang} bare rows={[{ key: words.public.key, value: <code>{key}</code> }]} />
      {heads.length === 0 ? (
        <Empty title={words.public.none}>
          <p>{words.public.noneHint}</p>
        </Empty>
      ) : (
        <div class="od-mt-5">
          <HeadTable lang={lang} heads={heads} />
        </div>
      )}
      <Pagination
        lang={lang}
        previous={earlier ? '/transparency/heads' : undefined}
        next={next === null ? undefined : `/transparency/heads?before=${next}`}
      />
    </Layout>
  )
}

interface HeadTableProps {
  readonly lang: Lang
  readonly heads: Shown['heads']
  readonly dense?: boolean
}

export function HeadTable({ lang, heads, dense }: HeadTableProps): JSX.Element {
  const words = sealingWords(lang)
  return (
    <Table
      caption={words.newest}
      hideCaption
      dense={dense}
      columns={[
        { head: words.head.number, numeric: true },
        { head: words.head.at },
        { head: words.head.size, numeric: true },
        { head: words.head.root, wrap: true, wideOnly: true },
      ]}
      rows={heads.map(({ number, at, size, root }) => ({
        key: String(number),
        cells: [number, <Moment key="at" lang={lang} at={at} seconds />, size, <code key="root">{root}</code>],
      }))}
    />
  )
}
