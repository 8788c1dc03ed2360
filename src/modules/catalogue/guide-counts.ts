import type { EvidenceSlot, MatterDescription } from './description.ts'
import type { Dictionary } from './element.ts'
import { judgingOf } from './judging.ts'

/** Where a piece of evidence comes from, as the guide marks it: fetched by us, made by us, promised, or given by the reader. */
export type EvidenceOrigin = 'fetch' | 'made' | 'promise' | 'you'

/**
 * The first way of meeting a slot: what can be fetched is not asked. What somebody has handed in earlier is used again, but a
 * guide cannot know it of its reader: to them it is theirs to give.
 */
export function originOf({ metBy }: Pick<EvidenceSlot, 'metBy'>): EvidenceOrigin {
  const by = metBy[0]?.by
  if (by === 'licence' || by === 'register') return 'fetch'
  return by === 'made' || by === 'promise' ? by : 'you'
}

export interface GuideCounts {
  /** `checkable`: can be judged before signing in, by answers or on the reader's own word. */
  readonly conditions: { readonly all: number; readonly checkable: number }
  /** The questions of the form at most; `known`: we know where to look them up; `yours`: the others. */
  readonly questions: { readonly all: number; readonly known: number; readonly yours: number }
  /** `yours`: given or promised by the applicant. */
  readonly evidence: { readonly all: number; readonly fetched: number; readonly made: number; readonly yours: number }
}

/** Every figure a guide says, reckoned here and nowhere else. */
export function guideCounts(
  { conditions, form, evidence }: Pick<MatterDescription, 'conditions' | 'form' | 'evidence'>,
  elements: Dictionary,
): GuideCounts {
  const fields = form.flatMap((part) => part.fields)
  const known = fields.filter(({ element }) => elements.get(element)?.sources.some(({ by }) => by !== 'person')).length
  const origins = evidence.map(originOf)
  const from = (...wanted: EvidenceOrigin[]) => origins.filter((origin) => wanted.includes(origin)).length
  return {
    conditions: {
      all: conditions.length,
      checkable: conditions.filter(({ test }) => judgingOf(test, elements).by !== 'reading').length,
    },
    questions: { all: fields.length, known, yours: fields.length - known },
    evidence: { all: evidence.length, fetched: from('fetch'), made: from('made'), yours: from('promise', 'you') },
  }
}
