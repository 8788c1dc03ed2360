import type { Static } from 'typebox'
import { ButtonLink, Buttons, Card, Layout, longDate, Moment, Panel, Qr, qrOf, Said } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { caseReceipt } from '../queries-receipt.ts'
import { say } from './words.ts'

/** Handed in: the number, the code, and what comes next by which day. */
export function receiptPage(shown: Static<(typeof caseReceipt)['output']>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, progressUrl, receiptPaper, again, handedInAt } = shown
  const code = qrOf(progressUrl)
  const base = `/my/cases/${head.caseId}`
  const { acceptBy, promiseBy, resultBy, acceptedOn } = head.dates
  return (
    <Layout context={context} title={again ? words.receipt.again : words.receipt.title} section="my">
      <Panel title={again ? words.receipt.again : words.receipt.title}>
        <p>
          <Said lang={lang} text={head.plainName} />
        </p>
        <p>
          {words.receipt.number}
          {lang === 'zh' ? '：' : ': '}
          <strong class="od-num" id="case-number">
            {head.caseNo}
          </strong>
        </p>
        {handedInAt && (
          <p>
            {words.mine.submittedOn}
            {lang === 'zh' ? '：' : ': '}
            <Moment lang={lang} at={new Date(handedInAt)} />
          </p>
        )}
      </Panel>
      <div class="od-aside od-mt-6">
        <div class="od-stack">
          <h2>{words.receipt.next}</h2>
          <p>
            {acceptedOn && promiseBy
              ? words.receipt.accepted(said(lang, head.organisationName), longDate(promiseBy, lang, { weekday: true }))
              : acceptBy &&
                words.receipt.nextText(said(lang, head.organisationName), longDate(acceptBy, lang, { weekday: true }))}
          </p>
          {!acceptedOn && resultBy && <p>{words.receipt.resultText(longDate(resultBy, lang, { weekday: true }))}</p>}
          <p class="od-meta">{words.hotline(context.hotline)}</p>
          <Buttons>
            <ButtonLink href={base}>{words.receipt.follow}</ButtonLink>
            {receiptPaper && (
              <ButtonLink href={`${base}/papers/${receiptPaper}`} kind="secondary" icon="download">
                {words.receipt.paper}
              </ButtonLink>
            )}
          </Buttons>
          {!receiptPaper && <p class="od-meta">{words.receipt.paperSoon}</p>}
        </div>
        <Card>
          <Qr {...code} label={words.receipt.code} />
          <p class="od-meta">{words.receipt.code}</p>
        </Card>
      </div>
    </Layout>
  )
}
