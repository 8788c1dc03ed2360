import { Breadcrumbs, dateTime, Layout, Table, Written } from '../../../design/index.ts'
import type { Page } from '../../../platform/page.ts'
import type { Figures } from '../queries.ts'
import { portalWords } from '../text/words.ts'
import { figuresInWords } from './figures.ts'

/** Every figure beside its rule, with what it was divided by: nothing to take on trust. */
export const figuresPage: Page<Figures> = (figures, context) => {
  const { lang } = context
  const { figures: words, home } = portalWords(lang)
  const shown = new Map(figuresInWords(figures, lang).map(({ label, parts }) => [label, parts]))
  const { content, rated, invited } = figures
  const lines = (['closed', 'average', 'onTheSpot', 'content'] as const).map((name) => {
    const parts = shown.get(words[name])
    const number = parts ? parts.map((part) => `${part.number}${part.unit ?? ''}`).join(' ') : words.nothing
    return {
      key: name,
      cells: [
        <span class="od-nowrap" key="name">
          {words[name]}
        </span>,
        name === 'content' && parts ? (
          <span key="now">
            {number}
            <br />
            <small class="od-meta">{words.parts(content, rated, invited)}</small>
          </span>
        ) : (
          <span class="od-nowrap" key="now">
            {number}
          </span>
        ),
        <Written key="rule" lang={lang} text={words.rules[name]} />,
      ],
    }
  })
  return (
    <Layout context={context} title={words.title}>
      <Breadcrumbs lang={lang} above={[{ text: home.title, href: '/' }]} here={words.title} />
      <h1>{words.title}</h1>
      <p class="od-lead">{words.lead}</p>
      <p class="od-meta od-mt-4 od-mb-4">{words.asOf(dateTime(figures.asOf, lang))}</p>
      <Table
        caption={words.caption}
        hideCaption
        rowHeads
        columns={[
          { head: words.columns.figure },
          { head: words.columns.now },
          { head: words.columns.rule, wrap: true },
        ]}
        rows={lines}
      />
    </Layout>
  )
}
