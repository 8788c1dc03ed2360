import type { JSX } from 'preact'
import { Checks } from '../../../design/index.ts'
import { type Both, type Lang, said } from '../../../platform/page.ts'
import { type DeskCheck, deskChecks } from '../desk-checks.ts'
import { sayDesk } from './desk-words.ts'

type Checked = Parameters<typeof deskChecks>[0] & {
  readonly conditions: readonly { readonly text: Both; readonly met: boolean | null }[]
}

/** What the system checked by itself, and what a person must look at. */
export function ChecksList({ lang, checked }: { readonly lang: Lang; readonly checked: Checked }): JSX.Element | null {
  const checks = deskChecks(checked)
  if (checks.length === 0) return null
  return (
    <Checks
      checks={checks.map((check) => ({
        ok: check.kind === 'met' || check.kind === 'complete',
        text: textOf(check, checked, lang),
      }))}
    />
  )
}

function textOf(check: DeskCheck, { conditions }: Checked, lang: Lang): string {
  const words = sayDesk(lang).checks
  const condition = (place: number) => said(lang, conditions[place]?.text ?? { zh: '' })
  switch (check.kind) {
    case 'met':
      return condition(check.condition)
    case 'unmet':
      return words.unmet(condition(check.condition))
    case 'to-read':
      return words.toRead(condition(check.condition))
    case 'inferred':
    case 'restated':
      return words[check.kind](
        check.fields.map(({ element }) => said(lang, element.label)).join(lang === 'zh' ? '、' : ', '),
      )
    case 'licence-changed':
      return words.licenceChanged(said(lang, check.type))
    case 'held-already':
      return words.heldAlready(said(lang, check.type), check.number)
    case 'no-evidence':
      return words.noEvidence(said(lang, check.slot.name))
    case 'promised':
      return words.promised(said(lang, check.slot.name))
    case 'unseen':
      return words.unseen(said(lang, check.slot.name))
    case 'complete':
      return words.complete
  }
}
