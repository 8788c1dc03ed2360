import { cutForIndex, pairs, soundsOf, tidy } from './cut.ts'

/** What can be found: a matter or a life event, with everything people may call it. */
export interface Findable {
  readonly id: string
  readonly kind: 'matter' | 'life-event'
  readonly code: string
  /** Its names, the official one first. */
  readonly names: readonly string[]
  /** What people say for it. */
  readonly keywords: readonly string[]
  /** What it is about: summary, category, department, themes. */
  readonly about: readonly string[]
}

export interface SearchEntry {
  readonly id: string
  readonly kind: 'matter' | 'life-event'
  readonly code: string
  /** A tsvector as text: names weigh A, what people say B, what it is about C, character pairs of names D. */
  readonly words: string
  /** Names and sayings, each between blanks, for the rescue of misspellings. */
  readonly spoken: string
  readonly pinyin: string
  readonly initials: string
  /** Words in the shortest name: of two that fit, the one that says nothing else comes first. */
  readonly length: number
}

export function entryOf({ id, kind, code, names, keywords, about }: Findable): SearchEntry {
  const weights = new Map<string, Weight>()
  const weigh = (words: readonly string[], weight: Weight) => {
    for (const word of words) if (!weights.has(word)) weights.set(word, weight)
  }
  weigh(names.flatMap(cutForIndex), 'A')
  weigh(keywords.flatMap(cutForIndex), 'B')
  weigh(
    keywords.map((keyword) => tidy(keyword)),
    'B',
  )
  weigh(about.flatMap(cutForIndex), 'C')
  weigh([...names, ...keywords].flatMap(pairs), 'D')
  const spoken = [...names, ...keywords].map(tidy).filter(Boolean)
  const sounds = spoken.filter((phrase) => /\p{Script=Han}/u.test(phrase)).map(soundsOf)
  return {
    id,
    kind,
    code,
    words: [...weights].map(([word, weight]) => `${quoted(word)}:1${weight}`).join(' '),
    spoken: spaced(spoken),
    pinyin: spaced(sounds.map(({ full }) => full)),
    initials: spaced(sounds.map(({ initials }) => initials)),
    length: Math.max(1, Math.min(...names.map((name) => new Set(cutForIndex(name)).size))),
  }
}

type Weight = 'A' | 'B' | 'C' | 'D'

/** A word as the tsvector and tsquery types read it. */
export function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** Each phrase between blanks, so that ` shebao` finds beginnings; long lists are cut, an index row has an end. */
const spaced = (phrases: readonly string[]) => ` ${[...new Set(phrases)].join(' ').slice(0, 4000)} `
