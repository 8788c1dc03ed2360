import type { Matter } from '#catalogue'

type Rules = Pick<NonNullable<Matter['description']>, 'projectType' | 'reviewType' | 'separateDecision'>

/** Done while one waits (即办件): no discretion, so no second person; law and list both say so. */
export function isOnTheSpot({ projectType, reviewType, separateDecision }: Rules): boolean {
  return projectType === '1' && reviewType === 'on-the-spot' && !separateDecision
}
