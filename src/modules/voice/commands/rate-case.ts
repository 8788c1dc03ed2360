import { Type } from 'typebox'
import { caseSummary } from '#casework'
import { mayApplyFor } from '#identity'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { caseRated } from '../events.ts'
import { type Dimension, dimensions, type Level, levels, monthOf, turnOf } from '../model.ts'
import { insertRating, ratingsOf } from '../store.ts'

/**
 * The applicant rates a finished case 一事一评, once, and may supplement it once; both within thirty days. Voluntary: no
 * deed of any room waits for it. The log says that somebody rated, never how.
 */
export const rateCase = command({
  name: 'voice.rate-case',
  input: Type.Object({
    caseId: Type.String(),
    level: Type.Enum([...levels], {
      description:
        'How good it was, as the national standard GB/T 39046 codes it: 1 very satisfied (best), 2 satisfied, 3 fairly satisfied, 4 not satisfied, 5 not at all (worst).',
    }),
    tags: Type.Optional(
      Type.Array(Type.Enum([...dimensions]), {
        maxItems: dimensions.length,
        uniqueItems: true,
      }),
    ),
    said: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  async allow({ actor, tx }, { caseId }) {
    const summary = await caseSummary(tx, caseId)
    if (!summary || actor.kind !== 'person') return false
    return mayApplyFor(actor, summary.holder, summary.matterCode)
  },
  about: ({ caseId }) => caseId,
  async run(doing, input) {
    const { tx, actor, now } = doing
    const { caseId } = input
    const { closedAt, matterCode, organisation } = (await caseSummary(tx, caseId)) ?? refuse('not-found')
    const given = await ratingsOf(tx, caseId)
    const turn = turnOf(closedAt, given, now)
    if (!turn.ok) refuse(turn.reason)
    const level = input.level as Level
    const written = await insertRating(tx, {
      id: newId(bucketOf(caseId), now),
      caseId,
      time: turn.time,
      level,
      tags: (input.tags ?? []) as readonly Dimension[],
      said: input.said?.trim() || null,
      rater: actorId(actor) ?? refuse('not-allowed'),
      matterCode,
      organisation,
      at: now,
    })
    if (!written) refuse('rated-already')
    const month = monthOf(closedAt ?? now)
    doing.publish(caseRated, { caseId, matterCode, organisation, month, level, before: given.at(-1)?.level ?? null })
    return { caseId, time: turn.time }
  },
  tell: (_, { time }) => ({ time }),
})
