import { Fragment, type JSX } from 'preact'
import { SummaryList, type SummaryRow } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { FieldShown, PartShown } from '../shown.ts'
import { answerRows } from './answer-rows.tsx'
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
    const source = fields[place]?.source
    const word = source ? sources[source] : undefined
    return row.provenance ? { ...row, provenance: { ...row.provenance, word } } : row
  })
}
