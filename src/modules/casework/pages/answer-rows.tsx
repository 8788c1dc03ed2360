import type { Element } from '#catalogue'
import { showAnswer } from '#catalogue'
import { type SummaryRow, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { FieldShown } from '../shown.ts'
import { provenanceOf } from './provenance.ts'
import { say } from './words.ts'

/** A filled form as rows: the question, the value, where it came from, and what may be done about it. */
export function answerRows(
  fields: readonly FieldShown[],
  lang: Lang,
  action?: (field: FieldShown) => SummaryRow['action'],
): SummaryRow[] {
  const words = say(lang)
  return fields.map((field) => ({
    key: said(lang, field.element.label),
    value: field.answered ? (
      <Written lang={lang} text={valueText(field, lang)} />
    ) : (
      <span class="od-meta">{words.notFilled}</span>
    ),
    provenance: provenanceOf(field.answered ? field.source : null, lang),
    action: field.locked ? undefined : action?.(field),
  }))
}

export function valueText(field: FieldShown, lang: Lang): string {
  return showAnswer(field.element as unknown as Element, field.value, lang)
}
