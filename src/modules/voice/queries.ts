import { Type } from 'typebox'
import { caseSummary } from '#casework'
import { mayApplyFor } from '#identity'
import { isId } from '../../platform/ids.ts'
import { query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { rateBy, turnOf } from './model.ts'
import { ratingsOf } from './store.ts'

/** What the rating page is about: the case, what was rated so far, and whether one may (still, again). */
export const ratingOf = query({
  name: 'voice.rating',
  input: Type.Object({ caseId: Type.String() }),
  output: Type.Object({
    caseId: Type.String(),
    caseNo: Type.Union([Type.String(), Type.Null()]),
    matterName: BothText,
    closedAt: Type.Union([Instant, Type.Null()]),
    rateBy: Type.Union([Type.String(), Type.Null()]),
    turn: Type.Union([
      Type.Literal('first'),
      Type.Literal('supplement'),
      Type.Literal('case-not-closed'),
      Type.Literal('rating-too-late'),
      Type.Literal('rated-already'),
    ]),
    given: Type.Array(
      Type.Object({
        time: Type.Integer(),
        level: Type.Integer(),
        tags: Type.Array(Type.String()),
        said: Type.Union([Type.String(), Type.Null()]),
        at: Instant,
      }),
    ),
  }),
  async run({ tx, actor, now }, { caseId }) {
    if (actor.kind !== 'person' || !isId(caseId)) return undefined
    const summary = await caseSummary(tx, caseId)
    if (!summary || !mayApplyFor(actor, summary.holder, summary.matterCode)) return undefined
    const { caseNo, matterName, closedAt } = summary
    const given = await ratingsOf(tx, caseId)
    const turn = turnOf(closedAt, given, now)
    return {
      ...{ caseId, caseNo: caseNo ?? null, matterName, closedAt },
      rateBy: closedAt && rateBy(closedAt),
      turn: turn.ok ? (['first', 'supplement'] as const)[turn.time - 1]! : turn.reason,
      given: given.map(({ time, level, tags, said, at }) => ({ time, level, tags: [...tags], said, at })),
    }
  },
})
