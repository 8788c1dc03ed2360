import { Breadcrumbs, ButtonLink, Empty, Layout, LicenceCards, Notice, Pagination } from '../../../design/index.ts'
import { type Lang, type Page, said, words } from '../../../platform/page.ts'
import type { Card, Wallet } from '../queries.ts'
import { licenceWords, WalletCard, wayToRenew } from './parts.tsx'

export const myLicencesPage: Page<Wallet> = ({ about, cards, next }, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const title = about === 'company' ? text.wallet.titleCompany : text.wallet.title
  const ending = cards.filter(({ daysLeft }) => daysLeft !== undefined)
  return (
    <Layout context={context} title={title} section="my">
      <Breadcrumbs
        lang={lang}
        above={[
          { text: text.home, href: '/' },
          { text: text.my, href: '/my' },
        ]}
        here={title}
      />
      <h1>{title}</h1>
      <p class="od-lead od-mb-5">{text.wallet.lead}</p>
      {ending.length > 0 && (
        <div class="od-mb-5">
          <Notice id="ending" kind="warning" title={text.wallet.soon}>
            {ending.map(({ id, typeName, daysLeft = 0, renewal }) => (
              <p key={id}>
                <a href={`/my/licences/${id}`}>{text.wallet.soonText(said(lang, typeName), daysLeft)}</a>
                {renewal && <Renewal renewal={renewal} lang={lang} />}
              </p>
            ))}
          </Notice>
        </div>
      )}
      {cards.length === 0 ? (
        <Empty title={text.wallet.empty}>
          <p>{text.wallet.emptyText}</p>
          <ButtonLink href="/matters" kind="secondary">
            {text.wallet.find}
          </ButtonLink>
        </Empty>
      ) : (
        <>
          <LicenceCards>
            {cards.map((card) => (
              <WalletCard
                key={card.id}
                lang={lang}
                card={card}
                text={text}
                demo={context.demo}
                level={2}
                href={`/my/licences/${card.id}`}
              />
            ))}
          </LicenceCards>
          <Pagination lang={lang} next={next && `/my/licences?after=${next}`} shown={text.wallet.shown(cards.length)} />
        </>
      )}
    </Layout>
  )
}

function Renewal({ renewal, lang }: { readonly renewal: NonNullable<Card['renewal']>; readonly lang: Lang }) {
  const { href, text } = wayToRenew(renewal, words(lang, licenceWords).wallet)
  return (
    <>
      {' '}
      <a href={href}>{text}</a>
    </>
  )
}
