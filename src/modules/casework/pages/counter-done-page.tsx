import type { JSX } from 'preact'
import type { Static } from 'typebox'
import {
  BenchLayout,
  Beside,
  ButtonLink,
  Buttons,
  Card,
  LinkList,
  longDate,
  Numbers,
  Panel,
  Qr,
  qrOf,
  Said,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { counterReceipt } from '../queries-counter.ts'
import { type PaperKind, paperNames } from '../state.ts'
import { sayDesk } from './desk-words.ts'

type Receipt = Static<(typeof counterReceipt)['output']>

/** Taken in, or done on the spot: the number, the code, the papers to hand over, and the next person. */
export function counterDonePage(shown: Receipt, context: PageContext): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang).handed
  const { head, granted, opens, papers } = shown
  const title = granted ? words.titleDone : words.title
  return (
    <BenchLayout context={context} title={title} section="counter">
      <Panel title={title}>
        <p>
          <Said lang={lang} text={head.matterName} />
        </p>
        <p>
          <Written lang={lang} text={head.holder.name} />
        </p>
        <p>
          {words.number}
          {sayDesk(lang).colon}
          <strong id="case-number">
            <Numbers text={head.caseNo ?? ''} />
          </strong>
        </p>
      </Panel>
      <div class="od-mt-6">
        <Beside
          aside={
            <Card>
              <Qr {...qrOf(shown.progressUrl)} label={words.code} />
              <p class="od-meta">{words.code}</p>
            </Card>
          }
        >
          <div class="od-stack">
            <h2>{words.next}</h2>
            <p>{nextStep(shown, context)}</p>
            <h2>{words.papers}</h2>
            {papers.length === 0 ? (
              <p class="od-meta">{words.papersSoon}</p>
            ) : (
              <LinkList
                items={papers.map(({ id, kind, number, dated }) => ({
                  text: said(lang, paperNames[kind as PaperKind]),
                  href: opens ? `/desk/cases/${head.caseId}/papers/${id}` : undefined,
                  icon: 'download',
                  meta: <Written lang={lang} text={`${number} · ${longDate(dated, lang)}`} />,
                }))}
              />
            )}
            <Buttons>
              <ButtonLink href="/desk/counter">{words.nextPerson}</ButtonLink>
              <ButtonLink href={`/desk/counter/people/${shown.personId}`} kind="secondary">
                {words.samePerson}
              </ButtonLink>
              {opens && (
                <ButtonLink href={`/desk/cases/${head.caseId}`} kind="quiet">
                  {words.openCase}
                </ButtonLink>
              )}
            </Buttons>
          </div>
        </Beside>
      </div>
    </BenchLayout>
  )
}

function nextStep({ head, granted, hasLicence }: Receipt, { lang }: PageContext): string {
  const words = sayDesk(lang).handed
  if (granted) return hasLicence ? words.licence : words.granted
  const { promiseBy, legalBy } = head.dates
  if (promiseBy === null || legalBy === null) return words.goesOn(said(lang, head.organisationName))
  return words.decideBy(
    said(lang, head.organisationName),
    longDate(promiseBy, lang, { weekday: true }),
    longDate(legalBy, lang),
  )
}
