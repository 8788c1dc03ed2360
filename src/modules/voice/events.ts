import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

const Level = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)])

/** Somebody rated a case. Who it was, and what they wrote, stays with the rating. */
export const caseRated = event(
  'voice.case-rated',
  Type.Object({
    caseId: Type.String(),
    matterCode: Type.String(),
    organisation: Type.String(),
    /** First day of the month the case was closed in. */
    month: Type.String(),
    level: Level,
    /** The level the supplement takes the place of; null on the first rating. */
    before: Type.Union([Level, Type.Null()]),
  }),
)
