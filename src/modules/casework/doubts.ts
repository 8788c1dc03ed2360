import type { CaseEvent, Doubt } from './model.ts'
import type { ConditionShown, SlotShown } from './shown.ts'

/**
 * What speaks against a grant: a condition that is not met, a necessary material that is missing, an examiner who said no.
 * Conditions only a person can judge, and copies nobody compared, are looked at but do not stand in the way.
 */
export function doubtsOf({
  conditions,
  slots,
  events,
}: {
  readonly conditions: readonly ConditionShown[]
  readonly slots: readonly SlotShown[]
  readonly events: readonly Pick<CaseEvent, 'kind' | 'data'>[]
}): readonly Doubt[] {
  const opinion = [...events].reverse().find(({ kind }) => kind === 'opinion-given')
  return [
    ...conditions.filter(({ met }) => met === false).map(({ text }): Doubt => ({ kind: 'unmet', name: text })),
    ...slots
      .filter(({ necessary, met }) => necessary && !met)
      .map(({ name }): Doubt => ({ kind: 'no-evidence', name })),
    ...(opinion?.data.recommends === 'deny' ? [{ kind: 'against-opinion' } as const] : []),
  ]
}
