import { longDate, Moment, type SummaryRow, Written } from '../../../design/index.ts'
import { type Both, type Lang, said } from '../../../platform/page.ts'
import type { PieceShown } from '../shown.ts'
import { say } from './words.ts'

/** What a licence or a register said, as far as people read it; nothing for what was handed in. `sources` by code. */
export function factRows(
  { metBy, facts = {}, reference, at }: PieceShown,
  sources: Readonly<Record<string, Both>>,
  lang: Lang,
): SummaryRow[] {
  if (metBy !== 'licence' && metBy !== 'register') return []
  const words = say(lang).facts
  const source = sources[String(facts.type ?? facts.resource)]
  const validTo =
    metBy === 'licence' && (typeof facts.validTo === 'string' ? longDate(facts.validTo, lang) : words.longTerm)
  const rows: readonly (readonly [string, SummaryRow['value'] | false | undefined])[] = [
    [words.source, source && said(lang, source)],
    [words.number, typeof facts.number === 'string' && <Written key="number" lang={lang} text={facts.number} />],
    [words.validTo, validTo],
    [words.reference, reference ? <Written key="reference" lang={lang} text={reference} /> : undefined],
    [words.at, <Moment key="at" lang={lang} at={new Date(at)} />],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}
