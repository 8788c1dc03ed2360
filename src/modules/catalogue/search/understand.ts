import { cut, cutForIndex, pairs, soundsOf, stem, tidy } from './cut.ts'
import { filler } from './filler.ts'

/** What the town's words are: which exist and how common each is, and what people mean by theirs. */
export interface Lexicon {
  readonly edition: string
  /** In how many entries each word occurs. */
  readonly documents: ReadonlyMap<string, number>
  readonly entries: number
  /** What is said, tidied, to what is meant. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>
  /** Phrases by how they sound: `shebaoka` and `sbk` both lead to 社保卡. */
  readonly bySound: ReadonlyMap<string, readonly string[]>
}

/** One thing that was said, and every way an entry can answer it. The best way counts. */
export interface Group {
  readonly said: string
  /** How much it tells: rare words more than common ones. */
  readonly rarity: number
  readonly terms: readonly Term[]
  /** Names people mean, which may stand whole inside an official name. */
  readonly phrases: readonly { readonly phrase: string; readonly factor: number }[]
  /** Latin letters that may be pinyin or initials, compared with how entries sound. */
  readonly sound?: string
}

/** Words that together say the same; `factor` is how surely they do. */
export interface Term {
  readonly words: readonly { readonly word: string; readonly share: number }[]
  readonly factor: number
}

export interface Understood {
  readonly text: string
  readonly groups: readonly Group[]
  /** What was looked for besides what was said, for the page to say so. */
  readonly also: readonly string[]
}

const longestPhrase = 14

/** Takes what people type apart. Says nothing (no groups) for an empty text. */
export function understand(typed: string, lexicon: Lexicon): Understood {
  const text = tidy(typed).slice(0, 80)
  const spans = phrases(text, lexicon)
  const meaningful = spans.filter(({ known, said }) => known || !filler.has(said))
  const groups = (meaningful.length > 0 ? meaningful : spans).map((span) => groupOf(span, lexicon))
  const also = [...new Set(meaningful.flatMap(({ said }) => lexicon.synonyms.get(said) ?? nearMeanings(said, lexicon)))]
  return { text, groups, also: also.filter((phrase) => !text.includes(phrase)) }
}

interface Span {
  readonly said: string
  /** A phrase of the lexicon, not merely a word cut out. */
  readonly known: boolean
}

/** Chinese with its digits, or words of another script with the blanks between them: KTV改名 is two runs. */
const runs = /\p{Script=Han}[\p{Script=Han}\d]*|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?: [a-z0-9]+(?!\p{Script=Han}))*/gu

/** Reads from left to right, taking the longest phrase the lexicon knows; what lies between is cut into words. */
function phrases(text: string, lexicon: Lexicon): Span[] {
  const spans: Span[] = []
  for (const run of text.match(runs) ?? [])
    spans.push(...(/^\p{Script=Han}/u.test(run) ? chineseSpans(run, lexicon) : latinSpans(run, lexicon)))
  return spans
}

function chineseSpans(run: string, lexicon: Lexicon): Span[] {
  const characters = [...run]
  const spans: Span[] = []
  let loose = ''
  const cutLoose = () => {
    if (loose) spans.push(...looseSpans(loose, lexicon))
    loose = ''
  }
  for (let at = 0; at < characters.length; ) {
    const phrase = longestKnown(characters, at, lexicon)
    if (phrase === undefined) {
      loose += characters[at++]
      continue
    }
    cutLoose()
    spans.push({ said: phrase, known: true })
    at += [...phrase].length
  }
  cutLoose()
  return spans
}

/** A phrase of three characters or more that an entry or a synonym carries; of two, only a synonym: words are cut better. */
function longestKnown(characters: readonly string[], at: number, lexicon: Lexicon): string | undefined {
  for (let length = Math.min(longestPhrase, characters.length - at); length >= 2; length--) {
    const phrase = characters.slice(at, at + length).join('')
    if (filler.has(phrase)) continue
    if (lexicon.synonyms.has(phrase) || (length >= 3 && lexicon.documents.has(phrase))) return phrase
  }
  return undefined
}

/** Words nobody here uses may be misspelt: 社报卡 sounds like 社保卡. */
function looseSpans(run: string, lexicon: Lexicon): Span[] {
  const words = cut(run)
  const telling = words.filter((word) => !filler.has(word))
  const strange = telling.some((word) => !lexicon.documents.has(word))
  if (strange && run.length >= 3) {
    const [meant] = lexicon.bySound.get(soundsOf(telling.join('')).full) ?? []
    if (meant) return [{ said: meant, known: true }]
  }
  return words.map((said) => ({ said, known: false }))
}

function latinSpans(run: string, lexicon: Lexicon): Span[] {
  const tokens = run.split(' ').map(stem)
  // Pinyin typed with blanks between the syllables: she bao ka.
  const joined = run.replaceAll(' ', '')
  const strange = tokens.every(
    (token) => !lexicon.documents.has(token) && !lexicon.synonyms.has(token) && !filler.has(token),
  )
  if (tokens.length > 1 && (strange || lexicon.bySound.has(joined))) return [{ said: joined, known: true }]
  const spans: Span[] = []
  for (let at = 0; at < tokens.length; ) {
    const lengths = Array.from(
      { length: Math.min(6, tokens.length - at) },
      (_, less) => Math.min(6, tokens.length - at) - less,
    )
    const length = lengths.find((length) => lexicon.synonyms.has(tokens.slice(at, at + length).join(' ')))
    spans.push({ said: tokens.slice(at, at + (length ?? 1)).join(' '), known: length !== undefined })
    at += length ?? 1
  }
  return spans
}

function groupOf({ said }: Span, lexicon: Lexicon): Group {
  const latin = /^[a-z]+$/.test(said)
  const known = lexicon.synonyms.get(said)
  const means = known ?? nearMeanings(said, lexicon)
  const sure = known ? 0.95 : 0.7
  const terms: Term[] = [term([said], lexicon, 1), ...means.flatMap((meant) => meaning(meant, lexicon, sure))]
  // Two meanings of a word each may be only a part of it: 异地就医 means 异地 with 备案.
  if (means.length > 1) terms.push(term([...new Set(means.flatMap((meant) => cut(meant)))], lexicon, sure))
  if (latin && said.length >= 2) terms.push(...heard(said, lexicon))
  const inside = cutForIndex(said).filter((word) => word !== said && [...word].length > 1 && !filler.has(word))
  if (inside.length > 0 && isChinese(said)) terms.push(term(inside, lexicon, means.length > 0 ? 0.5 : 0.75))
  const parts = lexicon.documents.has(said) ? [] : pairs(said)
  if (parts.length > 0) terms.push(term(parts, lexicon, means.length > 0 ? 0.4 : 0.6))
  const found = terms.filter(({ words }) => words.length > 0)
  const most = Math.max(...found.map((one) => one.factor * telling(one, lexicon)), 0.5)
  const fair = found.map((one) => ({ ...one, factor: one.factor * Math.min(1, telling(one, lexicon) / most) }))
  const phrases = [
    ...means.map((meant) => ({ phrase: tidy(meant), factor: sure })),
    ...(isChinese(said) ? [{ phrase: said, factor: 0.95 }] : []),
  ].filter(({ phrase }) => [...phrase].length >= 3)
  return {
    said,
    rarity: known ? most * knownWeight : Math.min(most, mostTelling(said)),
    terms: fair,
    phrases,
    ...(latin && said.length >= 2 ? { sound: said } : {}),
  }
}

const isChinese = (text: string) => /^\p{Script=Han}/u.test(text)

/** A phrase people are known to use says more than loose words beside it, however rare those are. */
const knownWeight = 1.4

/** A word neither an entry nor a synonym is, but that stands in synonyms: 自来水 in 接自来水. */
function nearMeanings(said: string, { documents, synonyms }: Lexicon): readonly string[] {
  if (documents.has(said) || !/^\p{Script=Han}{3,}$/u.test(said)) return []
  const phrases = [...synonyms.keys()].filter((phrase) => phrase.includes(said))
  return [...new Set(phrases.slice(0, 3).flatMap((phrase) => synonyms.get(phrase) ?? []))].slice(0, 4)
}

/**
 * A single character says little beside a word, and an English word is only rare here because few entries have English
 * names; neither may outweigh a phrase people are known to use.
 */
function mostTelling(said: string): number {
  if (/^[a-z ]+$/.test(said)) return 3
  return [...said].length === 1 ? 1.2 : Number.POSITIVE_INFINITY
}

/** Letters that sound like a phrase people use, and what they mean by it. */
function heard(letters: string, lexicon: Lexicon): Term[] {
  const phrases = (lexicon.bySound.get(letters) ?? []).slice(0, 4)
  return phrases.flatMap((phrase) =>
    [phrase, ...(lexicon.synonyms.get(phrase) ?? [])].flatMap((meant) => meaning(meant, lexicon, 0.9)),
  )
}

/** A phrase somebody means: itself where an entry carries it whole, and its words; a word no entry has, as the words inside it. */
function meaning(phrase: string, lexicon: Lexicon, factor: number): Term[] {
  const plain = tidy(phrase).replaceAll(' ', '')
  const words = cut(phrase)
    .filter((word) => !filler.has(word))
    .flatMap((word) => (lexicon.documents.has(word) || [...word].length < 3 ? [word] : shorter(word, lexicon)))
  const whole = lexicon.documents.has(plain) ? [term([plain], lexicon, factor * 1.05)] : []
  return words.length === 0 ? whole : [...whole, term([...new Set(words)], lexicon, factor)]
}

function shorter(word: string, lexicon: Lexicon): string[] {
  const inside = cutForIndex(word).filter((one) => one !== word && [...one].length > 1 && lexicon.documents.has(one))
  return inside.length > 0 ? inside : [word]
}

function term(words: readonly string[], lexicon: Lexicon, factor: number): Term {
  const weights = words.map((word) => rarityOf(word, lexicon))
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1
  return { factor, words: words.map((word, place) => ({ word, share: (weights[place] ?? 0) / sum })) }
}

/** The rarest of its words says how much a term tells; words no entry has tell nothing that could be found. */
function telling({ words }: Term, lexicon: Lexicon): number {
  return Math.max(0, ...words.map(({ word }) => (lexicon.documents.has(word) ? rarityOf(word, lexicon) : 0.8)))
}

/** The usual logarithm: a word every entry has tells nothing, a word of one entry tells most. */
function rarityOf(word: string, { documents, entries }: Lexicon): number {
  return Math.log(1 + (entries + 1) / ((documents.get(word) ?? entries / 20) + 0.5))
}
