import { Fragment, type JSX } from 'preact'
import { SummaryList, type SummaryRow, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { FieldShown, PartShown } from '../shown.ts'
import { answerRows, valueText } from './answer-rows.tsx'
import { sayDesk } from './desk-words.ts'

/** The form as the applicant left it, each value with who or what filled it in. */
export function Values({ lang, parts }: { readonly lang: Lang; readonly parts: readonly PartShown[] }): JSX.Element {
  return (
    <>
      {parts.map((part) => (
        <Fragment key={part.id}>
          <h3 class="od-size-s od-mt-3">{said(lang, part.title)}</h3>
          <SummaryList lang={lang} rows={staffRows(part.fields, lang)} />
        </Fragment>
      ))}
    </>
  )
}

/** A filled form as rows, in the words of staff. */
export function staffRows(fields: readonly FieldShown[], lang: Lang): SummaryRow[] {
  const { sources } = sayDesk(lang)
  return answerRows(fields, lang).map((row, place) => {
    const field = fields[place]
    const word = field?.source ? sources[field.source] : undefined
    const value =
      field?.insteadOf && field.replaced !== undefined ? <Otherwise field={field} lang={lang} row={row} /> : row.value
    return { ...row, value, ...(row.provenance ? { provenance: { ...row.provenance, word } } : {}) }
  })
}

interface SaidOtherwise {
  readonly field: FieldShown
  readonly lang: Lang
  readonly row: SummaryRow
}

/** The applicant's word, and under it the register's or the licence's: both in one glance. */
function Otherwise({ field, lang, row }: SaidOtherwise): JSX.Element {
  const { saidBy, colon } = sayDesk(lang)
  const { insteadOf, replaced } = field
  const by = saidBy[insteadOf ?? ''] ?? saidBy.register
  return (
    <>
      {row.value}
      <br />
      <small class="od-meta">
        {by}
        {colon}
        <Written lang={lang} text={valueText({ ...field, value: replaced }, lang)} />
      </small>
    </>
  )
}
