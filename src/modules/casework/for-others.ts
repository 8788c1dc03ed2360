import { Type } from 'typebox'
import { actsFor, applicantOf } from '#identity'
import type { Looking } from '../../platform/query.ts'
import { caseStates, isFinal } from './state.ts'
import { countCasesNotIn } from './store.ts'

/** A person or a company one may act for, and how many of its cases one would see there are under way. */
export const OthersCases = Type.Object({ id: Type.String(), name: Type.String(), open: Type.Integer() })

/** What is under way for those one may act for and does not act for now: their cases are in no list of one's own. */
export async function openForOthers({ actor, tx, now }: Pick<Looking, 'actor' | 'tx' | 'now'>) {
  if (actor.kind !== 'person') return []
  const current = applicantOf(actor)?.id
  const others = (await actsFor(tx, actor.id, now)).filter(({ holder }) => holder.id !== current)
  const counted = await Promise.all(
    others.map(async ({ holder, name, matters }) => ({
      ...{ id: holder.id, name },
      open: await countCasesNotIn(tx, holder, caseStates.filter(isFinal), matters),
    })),
  )
  return counted.filter(({ open }) => open > 0)
}
