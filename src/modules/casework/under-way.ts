import type { MatterDescription } from '#catalogue'
import type { Holder } from '#identity'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { findUndecided, type Wish } from './store.ts'

type Rules = Pick<MatterDescription, 'several' | 'result'>

/** A licence is renewed 延续 by one application at a time, whatever the matter says: the second would add a second term. */
export const renews = ({ result }: Pick<Rules, 'result'>) => result.licence?.operation === '02'

/** Whether somebody may have a second application under way beside one that is not decided. */
export const takesAnother = (rules: Rules) => rules.several === true && !renews(rules)

/**
 * Refuses a second application beside one of the same holder, matter and licence that is not decided, and names that one
 * (`case-under-way`): where several are possible, unless the holder wants `another` knowingly.
 */
export async function refuseSecond(
  at: Sql,
  {
    holder,
    wish,
    description,
    another = false,
    except,
  }: {
    readonly holder: Holder
    readonly wish: Wish
    readonly description: Rules
    readonly another?: boolean | undefined
    readonly except?: string
  },
) {
  const possible = takesAnother(description)
  if (possible && another) return
  const running = await findUndecided(at, holder, wish, except)
  if (!running) return
  refuse('case-under-way', {}, { caseId: running.id, caseNo: running.caseNo as string, another: possible ? 1 : 0 })
}
