import { cut, tidy } from './cut.ts'
import { nameWord } from './entry.ts'
import { filler } from './filler.ts'
import type { Lexicon } from './lexicon.ts'

/** What a phrase that is meant leads to: every matter of that name, or those that have its words. */
export interface MeaningFound {
  readonly text: string
  readonly leadsTo: 'matter' | 'words' | 'nothing'
  /** How many entries: of the name, or of the rarest of the words. */
  readonly count: number
}

/** Looks up what somebody wants a saying to mean. */
export function meaningOf(text: string, { documents }: Lexicon): MeaningFound {
  const named = documents.get(nameWord(text))
  if (named !== undefined) return { text, leadsTo: 'matter', count: named }
  const words = cut(text).filter((word) => !filler.has(word))
  const counts = words.map((word) => documents.get(word) ?? 0)
  const count = Math.min(...counts, Number.MAX_SAFE_INTEGER)
  return words.length === 0 || count === 0 ? { text, leadsTo: 'nothing', count: 0 } : { text, leadsTo: 'words', count }
}

/** The lines of a field as phrases that can be said, each once. */
export const phrasesSaid = (lines: readonly string[]) => [...new Set(lines.map(tidy).filter(Boolean))]

/** The lines of a field as what is meant: written as it is in the catalogue, each once. */
export const phrasesMeant = (lines: readonly string[]) => [...new Set(lines.map((line) => line.trim()).filter(Boolean))]
