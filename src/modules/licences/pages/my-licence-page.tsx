import {
  BackLink,
  Beside,
  ButtonLink,
  Buttons,
  Day,
  Inset,
  Layout,
  LinkList,
  longDate,
  NextStep,
  Part,
  Qr,
  qrOf,
  Section,
  Written,
} from '../../../design/index.ts'
import { type Page, said, words } from '../../../platform/page.ts'
import type { MyLicence } from '../queries.ts'
import { Content, History } from './licence-content.tsx'
import { licenceWords, WalletCard, wayToRenew } from './parts.tsx'

/** A licence full screen: first what one holds up, then what it says. */
export const myLicencePage: Page<MyLicence> = (licence, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { card, versions, caseId } = licence
  const name = said(lang, card.typeName)
  const way = card.renewal && wayToRenew(card.renewal, text.wallet)
  return (
    <Layout context={context} title={name} section="my">
      <BackLink lang={lang} href="/my/licences" text={text.licence.back} />
      <h1 class="od-mb-4">{name}</h1>
      {way && card.renewal && card.validTo && (
        <div class="od-mb-5">
          <NextStep
            title={card.renewal.caseId === null ? text.licence.renewNow : text.licence.renewing}
            href={way.href}
            action={way.text}
          >
            <Written
              lang={lang}
              text={text.licence.renewBy(longDate(card.validTo, lang), said(lang, card.renewal.name))}
            />
          </NextStep>
        </div>
      )}
      <Beside
        aside={
          card.standing === 'valid' && (
            <Section id="code" title={text.licence.code} small flush>
              <Qr {...qrOf(card.address)} label={`${text.licence.code}: ${name}`} />
              <p class="od-meta">{text.licence.codeText}</p>
            </Section>
          )
        }
      >
        <WalletCard lang={lang} card={card} text={text} demo={context.demo} level={2} />
        <div class="od-mt-5">
          <Buttons>
            {card.standing === 'valid' && (
              <ButtonLink href={`/my/licences/${card.id}/show`}>{text.licence.show}</ButtonLink>
            )}
            <ButtonLink kind="secondary" href={`/my/licences/${card.id}/paper`} icon="download" download>
              {text.licence.download}
            </ButtonLink>
            <ButtonLink href={`/my/licences/${card.id}/metadata`} kind="secondary" download>
              {text.licence.metadata}
            </ButtonLink>
          </Buttons>
          <p class="od-meta">{text.licence.printing}</p>
        </div>
        {context.demo && (
          <Inset>
            <p>{text.licence.test}</p>
          </Inset>
        )}
      </Beside>
      <Content lang={lang} text={text} licence={licence} title={text.licence.content} />
      <History lang={lang} text={text} licence={licence} title={text.licence.history} />
      {versions.length > 1 && (
        <Part id="versions" title={text.licence.versions}>
          <LinkList
            items={versions.map((one) => ({
              text: text.licence.version(one.version),
              href: one.id === card.id ? undefined : `/my/licences/${one.id}`,
              meta: (
                <>
                  <Day lang={lang} on={one.issueDate} /> {text.standing[one.standing]}
                </>
              ),
            }))}
          />
        </Part>
      )}
      <p class="od-row od-mt-5">
        {caseId && <a href={`/my/cases/${caseId}`}>{text.licence.case}</a>}
        <a href="/my/data-uses">{text.licence.uses}</a>
      </p>
    </Layout>
  )
}
