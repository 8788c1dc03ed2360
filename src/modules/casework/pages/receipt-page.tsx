import type { Static } from 'typebox'
import {
  ButtonLink,
  Buttons,
  Card,
  Layout,
  longDate,
  Moment,
  Numbers,
  Panel,
  type Passage,
  Qr,
  qrOf,
  Said,
  Timeline,
  Written,
} from '../../../design/index.ts'
import { type Lang, type PageContext, said } from '../../../platform/page.ts'
import type { caseReceipt } from '../queries-receipt.ts'
import type { Standing } from '../standing.ts'
import { comingPassages } from './passages.tsx'
import { say } from './words.ts'

type Receipt = Static<(typeof caseReceipt)['output']>

/** Handed in: the number, the code, and what comes next by which day. */
export function receiptPage(shown: Receipt, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, progressUrl, receiptPaper, again } = shown
  const code = qrOf(progressUrl)
  const base = `/my/cases/${head.caseId}`
  return (
    <Layout context={context} title={again ? words.receipt.again : words.receipt.title} section="my">
      <Panel title={again ? words.receipt.again : words.receipt.title}>
        <p>
          <Said lang={lang} text={head.plainName} />
        </p>
        <p>
          {words.receipt.number}
          {lang === 'zh' ? '：' : ': '}
          <strong id="case-number">
            <Numbers text={head.caseNo ?? ''} />
          </strong>
        </p>
      </Panel>
      <div class="od-aside od-mt-6">
        <div class="od-stack">
          <h2>{words.receipt.next}</h2>
          <Timeline lang={lang} passages={wayOf(shown, lang)} />
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

/** Handed in when; what the department does now, by which day; when the result comes. */
function wayOf({ head, again, handedInAt }: Receipt, lang: Lang): Passage[] {
  const words = say(lang)
  const { acceptBy, promiseBy, resultBy, acceptedOn } = head.dates
  const by = (day: string) => longDate(day, lang, { weekday: true })
  const organisation = said(lang, head.organisationName)
  const told =
    acceptedOn && promiseBy
      ? words.receipt.accepted(organisation, by(promiseBy))
      : acceptBy && words.receipt[again ? 'nextTextAgain' : 'nextText'](organisation, by(acceptBy))
  const [coming] = comingPassages(lang, head, [])
  const handedIn: Passage = {
    state: 'done',
    title: words.events[again ? 'resubmitted' : 'submitted'],
    when: handedInAt && <Moment lang={lang} at={new Date(handedInAt)} />,
  }
  const now: Passage = {
    state: coming?.state ?? 'done',
    title: coming?.title ?? words.standings[head.standing as Standing],
    children: told && (
      <p>
        <Written lang={lang} text={told} />
      </p>
    ),
  }
  const result: Passage = {
    state: 'next',
    title: words.coming.decision,
    children: resultBy && (
      <p>
        <Written lang={lang} text={words.receipt.resultText(by(resultBy))} />
      </p>
    ),
  }
  return [handedIn, ...(coming || told ? [now] : []), ...(!acceptedOn && resultBy ? [result] : [])]
}
