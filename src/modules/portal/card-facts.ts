import type { Both } from '../../platform/page.ts'

export interface CardFact {
  readonly label: Both
  readonly value: string
}

interface Face {
  readonly id: string
  readonly label: Both
  readonly from: string
}

/** What a card says apart from its number, its issuer and its end, which stand on it already. */
const saidElsewhere = ['issuer', 'issueDate', 'validity']

/** The first lines of a licence's face that are plain text, top to bottom; three fit beside the number. */
export function factsOnCard(face: readonly Face[], fields: Readonly<Record<string, unknown>>, most = 3): CardFact[] {
  return face
    .filter(({ from }) => !saidElsewhere.includes(from) && !from.startsWith('const:'))
    .flatMap(({ id, label }) => {
      const value = fields[id]
      return typeof value === 'string' && value !== '' ? [{ label, value }] : []
    })
    .slice(0, most)
}
