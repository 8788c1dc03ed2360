import type { Day } from '#directory'
import type { MatterDescription } from './description.ts'
import type { Dictionary } from './element.ts'
import type { Answers } from './feel.ts'
import { conditionsMet } from './form.ts'

/** A licence as far as its renewal turns on it. */
export interface RenewableLicence {
  /** The type's 21 characters. */
  readonly type: string
  /** By field id, with the days of its term; personal numbers may be masked. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Whether its end is near by the keeper's own rule: it counts where the matter says nothing of the day. */
  readonly endsSoon: boolean
}

/**
 * Whether the matter takes a renewal of this licence today, as far as the licence alone can tell: no condition it answers is
 * unmet, and the day is one the matter itself names (行政许可法 art. 50 leaves the term to each law) or, where it names none,
 * the end is near. What only the applicant can answer is asked when applying.
 */
export function isRenewalOpen(
  description: Pick<MatterDescription, 'conditions'>,
  dictionary: Dictionary,
  licence: RenewableLicence,
  today: Day,
): boolean {
  const judged = conditionsMet(description, answersOf(licence, dictionary), { today })
  if (judged.some(({ met }) => met === false)) return false
  return licence.endsSoon || judged.some(({ condition, met }) => met === true && namesToday.test(condition.test ?? ''))
}

const namesToday = /\btoday\s*\(\)/

/** What the licence says, under the names of the elements that are read from it. A masked number answers nothing. */
function answersOf({ type, fields }: RenewableLicence, dictionary: Dictionary): Answers {
  return Object.fromEntries(
    [...dictionary.values()].flatMap(({ id, sealed, sources }) => {
      const from = sources.find((source) => source.by === 'licence' && source.type === type)
      return from?.by === 'licence' && !sealed ? [[id, fields[from.field]]] : []
    }),
  )
}
