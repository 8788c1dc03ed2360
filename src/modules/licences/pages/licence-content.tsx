import type { JSX } from 'preact'
import { Day, Moment, Part, Said, SummaryList, type SummaryRow, Tag, Timeline, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { MyLicence } from '../queries.ts'
import type { LicenceDeed } from '../state.ts'
import type { Words } from '../text/zh.ts'
import { termInWords, toneOf } from './parts.tsx'

interface ContentProps {
  readonly lang: Lang
  readonly text: Words
  readonly licence: MyLicence
  readonly title: string
  /** Rows before the licence's own, e.g. whose it is. */
  readonly first?: readonly SummaryRow[]
}

/** Everything the licence says, with its state first. */
export function Content({ lang, text, licence, title, first = [] }: ContentProps): JSX.Element {
  const { card, identifier, version } = licence
  const { words } = text
  const rows: SummaryRow[] = [
    {
      key: words.state,
      value: (
        <>
          <Tag tone={toneOf(card.standing)}>{text.standing[card.standing]}</Tag>{' '}
          {card.sample && <Tag>{text.sample}</Tag>}
        </>
      ),
    },
    ...first,
    { key: words.number, value: <Written lang={lang} text={card.number} /> },
    ...card.fields.map(({ label, value }) => ({ key: said(lang, label), value: <Said lang={lang} text={value} /> })),
    { key: words.issuer, value: <Said lang={lang} text={card.issuer} /> },
    { key: words.issueDate, value: <Day lang={lang} on={card.issueDate} /> },
    { key: words.validity, value: termInWords(card, lang, text) },
    { key: words.version, value: text.licence.version(version) },
    { key: words.identifier, value: <code>{identifier}</code> },
  ]
  return (
    <Part id="content" title={title}>
      <SummaryList lang={lang} rows={distinct(rows)} />
    </Part>
  )
}

/** A type may name a field as the page does (发证机关): said once is enough. */
function distinct(rows: readonly SummaryRow[]): SummaryRow[] {
  return rows.filter(({ key }, place) => rows.findIndex((row) => row.key === key) === place)
}

/** What happened to this version, in order; reasons and grounds are the holder's to read. */
export function History({ lang, text, licence, title }: Omit<ContentProps, 'first'>): JSX.Element {
  const passages = licence.history.map(({ at, deed, replaced, reason, basis }) => ({
    state: 'done' as const,
    title: replaced ? text.replaced : text.happened[deed as LicenceDeed],
    when: <Moment lang={lang} at={new Date(at)} />,
    children:
      reason || basis ? (
        <>
          {reason && (
            <p>
              <Written lang={lang} text={text.licence.reason(reason)} />
            </p>
          )}
          {basis && (
            <p class="od-meta">
              <Written lang={lang} text={text.licence.basis(basis)} />
            </p>
          )}
        </>
      ) : undefined,
  }))
  return (
    <Part id="history" title={title}>
      <Timeline lang={lang} passages={passages} tight />
    </Part>
  )
}
