import type { HeldLicence, LicenceGone } from '#licences'
import type { CaseEvent, Doubt } from './model.ts'
import type { ConditionShown, SlotShown } from './shown.ts'

/**
 * What speaks against a grant: a condition that is not met, a necessary material that is missing, a licence
 * that is not what it was, one that would only be repeated, an examiner who said no.
 * Conditions only a person can judge, and copies nobody compared, are looked at but do not stand in the way.
 */
export function doubtsOf({
  conditions,
  slots,
  gone,
  alike,
  events,
}: {
  readonly conditions: readonly ConditionShown[]
  readonly slots: readonly SlotShown[]
  /** Licences it was made with that have changed since (`relied.ts`). */
  readonly gone: readonly Pick<LicenceGone, 'typeName'>[]
  /** A valid licence that this one would repeat (`heldAlready`). */
  readonly alike: Pick<HeldLicence, 'typeName'> | undefined
  readonly events: readonly Pick<CaseEvent, 'kind' | 'data'>[]
}): readonly Doubt[] {
  const opinion = [...events].reverse().find(({ kind }) => kind === 'opinion-given')
  return [
    ...conditions.filter(({ met }) => met === false).map(({ text }): Doubt => ({ kind: 'unmet', name: text })),
    ...slots
      .filter(({ necessary, met }) => necessary && !met)
      .map(({ name }): Doubt => ({ kind: 'no-evidence', name })),
    ...gone.map(({ typeName }): Doubt => ({ kind: 'licence-changed', name: typeName })),
    ...(alike ? [{ kind: 'held-already', name: alike.typeName } as const] : []),
    ...(opinion?.data.recommends === 'deny' ? [{ kind: 'against-opinion' } as const] : []),
  ]
}
