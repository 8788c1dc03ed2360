import { BackLink, Layout, longDate, Qr, qrOf, Said, Tag, Written } from '../../../design/index.ts'
import { type Page, said, words } from '../../../platform/page.ts'
import type { MyLicence } from '../queries.ts'
import { licenceWords, toneOf } from './parts.tsx'

/** A licence's code as large as the screen, black on white, to hold up to a reader or a pair of eyes. */
export const showLicencePage: Page<MyLicence> = ({ card }, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const name = said(lang, card.typeName)
  const counts = card.standing === 'valid'
  return (
    <Layout context={context} title={`${text.licence.show}: ${name}`} section="my">
      <BackLink lang={lang} href={`/my/licences/${card.id}`} text={name} />
      <div class="od-show">
        <h1>{name}</h1>
        {counts && <Qr {...qrOf(card.address)} label={`${text.licence.code}: ${name}`} />}
        <p class="od-show__number">
          <Written lang={lang} text={card.number} />
        </p>
        <p>
          <Tag tone={toneOf(card.standing)}>{text.standing[card.standing]}</Tag>{' '}
          {card.validTo ? text.until(longDate(card.validTo, lang)) : text.longTerm}
        </p>
        <p class="od-meta">
          <Said lang={lang} text={card.issuer} />
          {card.sample && ` · ${text.sample}`}
        </p>
      </div>
    </Layout>
  )
}
