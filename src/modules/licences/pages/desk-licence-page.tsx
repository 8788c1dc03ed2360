import { BackLink, BenchLayout, Beside, ButtonLink, Buttons, Section, Written } from '../../../design/index.ts'
import { type Page, said, words } from '../../../platform/page.ts'
import type { DeskLicence, StateDeed } from '../queries.ts'
import { Content, History } from './licence-content.tsx'
import { licenceWords } from './parts.tsx'

export const deskLicencePage: Page<DeskLicence> = (licence, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { desk } = text
  const { card, holder, deeds, caseId } = licence
  const name = said(lang, card.typeName)
  return (
    <BenchLayout context={context} section="licences" title={name}>
      <BackLink lang={lang} href={`/desk/licences?number=${encodeURIComponent(card.number)}`} text={desk.back} />
      <h1>{name}</h1>
      <Beside
        aside={
          <>
            <Section id="deeds" title={desk.actions} small flush>
              {deeds.length === 0 && <p class="od-meta">{desk.noActions}</p>}
              <Buttons>
                {deeds.map((deed) => (
                  <ButtonLink key={deed} href={`/desk/licences/${card.id}/${deed}`} kind="secondary" size="s">
                    <Written lang={lang} text={text.change.deeds[deed as StateDeed].title} />
                  </ButtonLink>
                ))}
                <ButtonLink href={`/desk/licences/${card.id}/paper`} kind="quiet" size="s" icon="download" download>
                  {desk.download}
                </ButtonLink>
              </Buttons>
            </Section>
            {caseId && (
              <p>
                <a href={`/desk/cases/${caseId}`}>{desk.case}</a>
              </p>
            )}
          </>
        }
      >
        <Content
          lang={lang}
          text={text}
          licence={licence}
          title={desk.content}
          first={[{ key: text.words.holder, value: <Written lang={lang} text={holder} /> }]}
        />
        <History lang={lang} text={text} licence={licence} title={desk.history} />
      </Beside>
    </BenchLayout>
  )
}
