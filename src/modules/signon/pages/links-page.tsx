import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  Empty,
  Layout,
  Moment,
  PostForm,
  Said,
  SummaryCard,
  SummaryList,
  Tag,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { LinksShown } from '../queries.ts'
import { signonWords } from '../text/words.ts'

type Link = LinksShown['links'][number]

export function linksPage({ links }: LinksShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = signonWords(lang).links
  return (
    <Layout context={context} title={words.title} section="my">
      <BackLink lang={lang} href="/my" text={words.my} />
      <h1>{words.title}</h1>
      <p class="od-lead od-mt-2">{words.lead}</p>
      {links.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <>
          <p class="od-measure od-mt-4">{words.cutHint}</p>
          <div class="od-stack od-mt-5">
            {links.map((link) => (
              <LinkCard key={link.id} link={link} context={context} />
            ))}
          </div>
        </>
      )}
    </Layout>
  )
}

function LinkCard({ link, context }: { readonly link: Link; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const all = signonWords(lang)
  const words = all.links
  const site = said(lang, link.site)
  const named = (scopes: Link['told']) =>
    scopes.map((scope) => all.scopes[scope].name).join(lang === 'zh' ? '、' : ', ')
  return (
    <SummaryCard
      id={`link-${link.id}`}
      title={site}
      aside={
        <>
          {link.suspended && <Tag tone="red">{words.suspended}</Tag>}{' '}
          {link.sample && <Tag tone="grey">{words.sample}</Tag>}
        </>
      }
    >
      <SummaryList
        lang={lang}
        rows={[
          { key: words.keys.organisation, value: <Said lang={lang} text={link.organisation} /> },
          {
            key: words.keys.whose,
            value: link.company === null ? words.self : <Written lang={lang} text={words.forCompany(link.company)} />,
          },
          { key: words.keys.since, value: <Moment lang={lang} at={link.since} /> },
          { key: words.keys.may, value: named(link.asked.map(({ scope }) => scope)) || words.onlyYou },
          {
            key: words.keys.told,
            value: link.toldAt ? (
              <>
                {named(link.told)} · <Moment lang={lang} at={link.toldAt} />
              </>
            ) : (
              words.never
            ),
          },
        ]}
      />
      <div class="od-mt-4 od-mb-4">
        <PostForm context={context} action={`/my/sites/${link.id}/cut`} label={words.cutOf(site)}>
          <Button kind="warning" size="s">
            {words.cut}
            <span class="govuk-visually-hidden">{lang === 'zh' ? `：${site}` : `: ${site}`}</span>
          </Button>
        </PostForm>
      </div>
    </SummaryCard>
  )
}
