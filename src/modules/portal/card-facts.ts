import { type Dictionary, showAnswer } from '#catalogue'
import type { Both } from '../../platform/page.ts'

export interface CardFact {
  readonly label: Both
  readonly value: Both
}

interface Face {
  readonly id: string
  readonly label: Both
  readonly from: string
}

/** What a card says apart from its number, its issuer and its end, which stand on it already. */
const saidElsewhere = ['issuer', 'issueDate', 'validity']

/** The first lines of a licence's face, top to bottom, codes put into words; three fit beside the number. */
export function factsOnCard(
  face: readonly Face[],
  fields: Readonly<Record<string, unknown>>,
  dictionary: Dictionary,
  most = 3,
): CardFact[] {
  return face
    .filter(({ from }) => !saidElsewhere.includes(from) && !from.startsWith('const:'))
    .flatMap(({ id, label, from }) => {
      const value = fields[id]
      if (typeof value !== 'string' || value === '') return []
      return [{ label, value: inWords(value, from, dictionary) }]
    })
    .slice(0, most)
}

/** Masked numbers stay as they are; what is no data element is plain text. */
function inWords(value: string, from: string, dictionary: Dictionary): Both {
  const element = dictionary.get(from)
  if (!element || value.includes('*')) return { zh: value }
  return { zh: showAnswer(element, value, 'zh'), en: showAnswer(element, value, 'en') }
}
