import type { Both } from '../../platform/page.ts'
import type { FieldShown, SlotShown } from './shown.ts'

/** One thing the system looked at: settled, or left for a person's eyes. `subject` is what it is about. */
export type DeskCheck =
  | { readonly kind: 'met' | 'unmet' | 'to-read'; readonly condition: number }
  | { readonly kind: 'inferred' | 'restated'; readonly fields: readonly FieldShown[] }
  | { readonly kind: 'no-evidence' | 'promised' | 'unseen'; readonly slot: SlotShown }
  | { readonly kind: 'licence-changed'; readonly type: Both }
  | { readonly kind: 'held-already'; readonly type: Both; readonly number: string }
  | { readonly kind: 'complete' }

interface Checked {
  readonly conditions: readonly { readonly met: boolean | null }[]
  readonly parts: readonly { readonly fields: readonly FieldShown[] }[]
  readonly slots: readonly SlotShown[]
  readonly changedLicences?: readonly Both[]
  readonly heldAlready?: { readonly typeName: Both; readonly number: string } | null
}

/**
 * What stands beside the decision: each condition of the matter, licences that changed since, one that would only be repeated, values a rule worked out, materials that are missing,
 * promised or known only as a copy. What is settled comes first.
 */
export function deskChecks({
  conditions,
  parts,
  slots,
  changedLicences = [],
  heldAlready,
}: Checked): readonly DeskCheck[] {
  const kinds = { true: 'met', false: 'unmet', null: 'to-read' } as const
  const judged = conditions.map(({ met }, condition) => ({ kind: kinds[`${met}`], condition }))
  const inferred = parts.flatMap(({ fields }) => fields).filter(({ source }) => source === 'inferred')
  // A register or a licence said otherwise.
  const restated = parts.flatMap(({ fields }) => fields).filter(({ insteadOf }) => insteadOf)
  const about = (kind: 'no-evidence' | 'promised' | 'unseen', concerns: (slot: SlotShown) => boolean) =>
    slots.filter(concerns).map((slot) => ({ kind, slot }))
  const bare = about('no-evidence', ({ necessary, met }) => necessary && !met)
  return [
    ...judged.filter(({ kind }) => kind === 'met'),
    ...(bare.length === 0 && slots.length > 0 ? [{ kind: 'complete' } as const] : []),
    ...judged.filter(({ kind }) => kind === 'unmet'),
    ...changedLicences.map((type) => ({ kind: 'licence-changed', type }) as const),
    ...(heldAlready ? [{ kind: 'held-already', type: heldAlready.typeName, number: heldAlready.number } as const] : []),
    ...(restated.length > 0 ? [{ kind: 'restated', fields: restated } as const] : []),
    ...bare,
    ...judged.filter(({ kind }) => kind === 'to-read'),
    ...(inferred.length > 0 ? [{ kind: 'inferred', fields: inferred } as const] : []),
    ...about('promised', ({ pieces }) => pieces.some(({ metBy }) => metBy === 'promise')),
    ...about('unseen', ({ pieces }) => pieces.some(({ metBy, originalSeen }) => metBy === 'upload' && !originalSeen)),
  ]
}
