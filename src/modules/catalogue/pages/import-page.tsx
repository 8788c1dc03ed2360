import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  ButtonLink,
  Counts,
  Details,
  Figures,
  Moment,
  Notice,
  Pagination,
  Section,
  SummaryList,
  Table,
  Tag,
  Written,
} from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { ImportShown } from '../queries-imports.ts'
import { refusalWord } from '../text/refusal-word.ts'
import { deskWords } from '../text/words.ts'
import { withQuery } from './address.ts'
import { runTones } from './imports-page.tsx'

/** Seconds between two looks at how far it is. */
const pause = 3

/** One import: how far it is, what it did, and every finding as it was written in the list. */
export function importPage(shown: ImportShown, context: PageContext): JSX.Element {
  const { lang } = context
  const { run: words, imports } = deskWords(lang)
  const { runId, name, state, askedAt, rows, added, changed, unchanged, waiting, problem, progress } = shown
  const here = `/desk/imports/${runId}`
  const runs = state === 'running' || state === 'waiting'
  const figure = (label: string, count: number) => ({ label, parts: [{ number: String(count) }] })
  const [reason = '', fact = ''] = (problem ?? '').split(': ')
  return (
    <BenchLayout
      context={context}
      title={name}
      section="imports"
      {...(runs ? { script: 'wait', again: { seconds: pause, href: here } } : {})}
    >
      <BackLink lang={lang} href="/desk/imports" text={words.back} />
      <div class="od-row">
        <h1>{name}</h1>
        <Tag tone={runTones[state]}>{imports.states[state]}</Tag>
      </div>
      <p class="od-meta">
        <Moment lang={lang} at={askedAt} />
      </p>
      {runs && (
        <div
          data-island="wait"
          data-from={`/api/v1${here}`}
          data-to={here}
          data-of="progress"
          data-state={progress}
          data-seconds={pause}
        >
          <Notice id="running" title={words.running} />
        </div>
      )}
      {problem && (
        <Notice id="problem" kind="warning" title={refusalWord(lang, reason, { line: fact, columns: fact, rows })} />
      )}
      <Figures
        figures={[
          figure(words.rows, rows),
          figure(words.added, added),
          figure(words.changed, changed),
          figure(words.unchanged, unchanged),
        ]}
      />
      {waiting > 0 && <Notice id="waiting" kind="warning" title={words.waitingText(waiting)} />}
      <Findings shown={shown} context={context} />
    </BenchLayout>
  )
}

function Findings({
  shown,
  context: { lang },
}: {
  readonly shown: ImportShown
  readonly context: PageContext
}): JSX.Element {
  const words = deskWords(lang).run
  const { runId, reason, reasons, defects, next, problem, rows, state } = shown
  const whole = state === 'done' && problem === null
  const here = `/desk/imports/${runId}`
  const all = reasons.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section id="findings" title={words.findings}>
      {all === 0 ? (
        <p>{whole ? words.none : words.noneOf(rows)}</p>
      ) : (
        <>
          <Counts
            label={words.findings}
            counts={[
              { text: words.all, count: all, href: here, current: reason === null },
              ...reasons.map((one) => ({
                text: words.reasons[one.reason] ?? one.reason,
                count: one.count,
                href: withQuery(here, { reason: one.reason }),
                current: one.reason === reason,
              })),
            ]}
          />
          <Table
            caption={words.findings}
            hideCaption
            dense
            stack
            labelled
            columns={[
              { head: words.row, numeric: true },
              { head: words.matter, wrap: true },
              { head: words.field },
              { head: words.raw, wrap: true },
              { head: words.reason, wrap: true },
            ]}
            rows={defects.map((defect) => ({
              key: `${defect.row} ${defect.field} ${defect.reason}`,
              cells: [
                defect.row,
                <Written key="matter" lang={lang} text={defect.name} />,
                <code key="field">{defect.field}</code>,
                defect.raw === '' ? (
                  <span class="od-meta">{words.empty}</span>
                ) : (
                  <span class="od-num">
                    <Written lang={lang} text={defect.raw} />
                  </span>
                ),
                <Problem key="reason" defect={defect} lang={lang} />,
              ],
            }))}
          />
          <p>
            <ButtonLink kind="secondary" size="s" href={`${here}/findings.csv`} download>
              {words.download}
            </ButtonLink>
          </p>
          <Pagination lang={lang} next={next ? withQuery(here, { reason, after: next }) : undefined} />
        </>
      )}
    </Section>
  )
}

/** What is wrong; where the row waits for it, the whole of it as it was written. */
function Problem({
  defect: { reason, kept },
  lang,
}: {
  readonly defect: ImportShown['defects'][number]
  readonly lang: PageContext['lang']
}): JSX.Element {
  const words = deskWords(lang).run
  return (
    <div>
      {words.reasons[reason] ?? reason}
      {kept && (
        <Details summary={words.kept}>
          <SummaryList
            lang={lang}
            bare
            rows={Object.entries(kept).map(([field, raw]) => ({
              key: field,
              value: raw === '' ? words.empty : <Written lang={lang} text={raw} />,
            }))}
          />
        </Details>
      )}
    </div>
  )
}
