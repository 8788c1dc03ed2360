import { cutForIndex, pairs, pairWord, soundsOf, tidy } from './cut.ts'
import { deedsOf } from './deeds.ts'

/** What can be found: a matter or a life event, with everything people may call it. */
export interface Findable {
  readonly id: string
  readonly kind: 'matter' | 'life-event'
  readonly code: string
  /** Six digits of whose it is; none where it is everybody's. */
  readonly region: string | null
  /** Its names, the official one first. */
  readonly names: readonly string[]
  /** Translations of the official name: it is found by them, but not thought the shorter for having one. */
  readonly translations?: readonly string[]
  /** What people say for it. */
  readonly keywords: readonly string[]
  /** What it is about: summary, category, department, themes. */
  readonly about: readonly string[]
}

export interface SearchEntry {
  readonly id: string
  readonly kind: 'matter' | 'life-event'
  readonly code: string
  /**
   * A tsvector as text: names weigh A, what people say B, what it is about C, character pairs of names D (`pairWord`). The whole name is a
   * word too (`nameWord`), and so are the regions it is found in (`regionWords`).
   */
  readonly words: string
  /** Names and sayings, each between blanks. */
  readonly spoken: string
  readonly pinyin: string
  readonly initials: string
  /** Words in the shortest name, translations left out: of two that fit, the one that says nothing else comes first. */
  readonly length: number
  /** What is to be done with the thing, by the official name; several between blanks. */
  readonly deeds: string
  /** The words as numbers (`keyOf`). */
  readonly keys: readonly number[]
}

export function entryOf({ names, ...findable }: Findable): SearchEntry {
  const { id, kind, code, region, keywords, about, translations = [] } = findable
  const called = [...names, ...translations]
  const weights = new Map<string, Weight>()
  const weigh = (words: readonly string[], weight: Weight) => {
    for (const word of words) if (!weights.has(word)) weights.set(word, weight)
  }
  weigh(called.flatMap(cutForIndex), 'A')
  weigh(called.map(nameWord), 'A')
  weigh(keywords.flatMap(cutForIndex), 'B')
  weigh(
    keywords.map((keyword) => tidy(keyword)),
    'B',
  )
  weigh(about.flatMap(cutForIndex), 'C')
  weigh([...called, ...keywords].flatMap(pairs).map(pairWord), 'D')
  weigh(regionWords(region), 'D')
  const spoken = [...called, ...keywords].map(tidy).filter(Boolean)
  const sounds = spoken.filter(isChinese).map(soundsOf)

  return {
    id,
    kind,
    code,
    words: [...weights].map(([word, weight]) => `${quoted(word)}:1${weight}`).join(' '),
    spoken: spaced(spoken),
    pinyin: spaced(sounds.map(({ full }) => full)),
    initials: spaced(sounds.map(({ initials }) => initials)),
    length: Math.max(1, Math.min(...names.map((name) => new Set(cutForIndex(name)).size))),
    deeds: deedsOf(names[0] ?? '').join(' '),
    keys: [...weights].map(([word, weight]) => keyOf(word, weight)).sort((a, b) => a - b),
  }
}

const weights = ['D', 'C', 'B', 'A'] as const
type Weight = (typeof weights)[number]

/** How much a word is worth where it stands: in a mere pair of characters, in what a matter is about, in a saying, in a name. */
const worth = { D: 0.14, C: 0.3, B: 0.85, A: 1 } as const satisfies Record<Weight, number>

/** A word with its weight as one number: 28 bits of the word (FNV-1a), two of the weight. */
function keyOf(word: string, weight: Weight): number {
  let hash = 0x811c9dc5
  for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 4) * 4 + weights.indexOf(weight)
}

/** The numbers an entry has of a word, for each weight it may have, and what it is worth there. */
export function keysOf(word: string): { readonly key: number; readonly value: number }[] {
  return weights.map((weight) => ({ key: keyOf(word, weight), value: worth[weight] }))
}

/** A whole name as one word. What stands in brackets at its end says who does it, and is left out: （县级行使）. */
export function nameWord(name: string): string {
  const bare = name.replace(/[（(][^（）()]*[级限使][^（）()]*[)）]?$/u, '')
  return `=${tidy(bare || name).replaceAll(' ', '')}`
}

/** The number by which an entry knows its whole name. */
export const nameKey = (name: string): number => keyOf(name, 'A')

/** `@511602` stands for everything within, `:511600` for what that region does itself. No text holds such words: signs are taken out. */
function regionWords(region: string | null): string[] {
  if (region === null) return [':000000']
  return [`:${region}`, ...[region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`].map((code) => `@${code}`)]
}

/** The numbers of which an entry must have one to be found by somebody of this region: what is within it, and what those above it do. */
export function regionKeys(region: string): number[] {
  const above = [`${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000'].filter((code) => code !== region)
  return [`@${region}`, ...above.map((code) => `:${code}`)].map((word) => keyOf(word, 'D')).sort((a, b) => a - b)
}

/** A word as the tsvector and tsquery types read it. */
export function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

/** Each phrase between blanks, so that ` shebao` finds beginnings; long lists are cut, an index row has an end. */
const spaced = (phrases: readonly string[]) => ` ${[...new Set(phrases)].join(' ').slice(0, 4000)} `
