import type { JSX } from 'preact'
import type { Static } from 'typebox'
import {
  BenchLayout,
  Button,
  dateTime,
  PostForm,
  Section,
  SummaryList,
  type SummaryRow,
  Table,
  Verdict as VerdictPanel,
} from '../../../design/index.ts'
import type { Lang, Page } from '../../../platform/page.ts'
import type { sealing } from '../queries-sealing.ts'
import type { Fault, Verdict } from '../sealing/verdict.ts'
import { deedInWords } from '../text/deeds.ts'
import { sealingWords } from '../text/words.ts'
import { HeadTable } from './heads-page.tsx'

type Shown = Static<typeof sealing.output>

/** How the log is sealed, and whether all of it is still what was sealed. */
export const sealingPage: Page<Shown> = ({ heads, check, mayAsk }, context) => {
  const { lang } = context
  const words = sealingWords(lang)
  const verdict = check?.verdict ?? null
  return (
    <BenchLayout context={context} title={words.title} section="audit">
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-3">
        {words.lead} <a href="/desk/audit">{words.back}</a>
      </p>
      {check === null && <p>{words.never}</p>}
      {check !== null && check.doneAt === null && <p role="status">{words.asking}</p>}
      {verdict && <Found lang={lang} verdict={verdict} rows={whenRows(check, lang)} />}
      {mayAsk && (
        <PostForm context={context} action="/desk/audit/sealing/checks">
          <Button kind="secondary">{words.ask}</Button>
        </PostForm>
      )}
      <Section id="heads" title={words.newest} meta={<a href="/transparency/heads">{words.all}</a>}>
        <HeadTable lang={lang} heads={heads} dense />
      </Section>
    </BenchLayout>
  )
}

function whenRows(check: Shown['check'], lang: Lang): SummaryRow[] {
  const words = sealingWords(lang)
  if (!check?.doneAt) return []
  return [{ key: words.done, value: `${dateTime(check.doneAt, lang)} · ${words.checkedBy(check.askedBy)}` }]
}

interface FoundProps {
  readonly lang: Lang
  readonly verdict: Verdict
  readonly rows: readonly SummaryRow[]
}

function Found({ lang, verdict, rows }: FoundProps): JSX.Element {
  const words = sealingWords(lang)
  return (
    <>
      <VerdictPanel
        kind={verdict.whole ? 'good' : 'bad'}
        level={2}
        title={verdict.whole ? words.whole : words.broken(verdict.faultCount)}
      />
      <SummaryList
        lang={lang}
        rows={[
          ...rows,
          { key: words.entries, value: words.count(verdict.entries) },
          {
            key: words.unsealed,
            value: (
              <>
                {words.count(verdict.unsealed)} <small class="od-meta">{words.unsealedNote}</small>
              </>
            ),
          },
          { key: words.heads, value: verdict.heads },
          { key: words.anchored, value: verdict.anchored ?? words.noAnchors },
        ]}
      />
      {verdict.faultCount > 0 && (
        <Section id="faults" title={words.faults}>
          {verdict.faults.length === 0 ? <p>{words.onlyAll}</p> : <Faults lang={lang} faults={verdict.faults} />}
        </Section>
      )}
    </>
  )
}

function Faults({ lang, faults }: { readonly lang: Lang; readonly faults: readonly Fault[] }): JSX.Element {
  const words = sealingWords(lang)
  const when = (at: string | undefined) => (at === undefined ? '' : dateTime(new Date(at), lang))
  return (
    <Table
      caption={words.faults}
      hideCaption
      dense
      columns={[
        { head: words.faultHead.kind, wrap: true },
        { head: words.faultHead.entry, wrap: true },
        { head: words.faultHead.at },
        { head: words.faultHead.sealedAt },
        { head: words.faultHead.did, wrap: true },
      ]}
      rows={faults.map((fault, place) => ({
        key: String(place),
        cells: [
          words.kinds[fault.kind],
          <span key="which">{whichOf(fault, lang)}</span>,
          when(fault.at),
          when(fault.sealedAt),
          fault.did === undefined ? '' : deedInWords(lang, fault.did),
        ],
      }))}
    />
  )
}

function whichOf({ entry, from, to, head }: Fault, lang: Lang): JSX.Element | string {
  const words = sealingWords(lang)
  if (entry !== undefined) return <code>{entry}</code>
  const places = from !== undefined && to !== undefined ? words.places(from, to) : ''
  return [head === undefined ? '' : words.headNumber(head), places].filter(Boolean).join(' · ')
}
