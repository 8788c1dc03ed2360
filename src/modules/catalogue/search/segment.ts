import { cut, everydayCount, stem, syllablesOf } from './cut.ts'
import { deedsMeant } from './deeds.ts'
import { filler } from './filler.ts'
import type { Lexicon } from './lexicon.ts'
import { readSounds, sameSounding } from './sounds.ts'

/** A piece of what was typed, and how it was understood. */
export interface Span {
  readonly said: string
  /**
   * `phrase`: people are known to say so · `word`: entries have it · `deed`: what is to be done · `filler` · `strange`: nobody
   * here uses it · `sound`: letters, or characters that only sound right.
   */
  readonly kind: 'phrase' | 'word' | 'deed' | 'filler' | 'strange' | 'sound'
  /** For a sound: the words it may be. */
  readonly meant?: readonly { readonly word: string; readonly sure: number }[]
}

export const longestPhrase = 14

/** Chinese with its digits, or words of another script with the blanks between them: KTV改名 is two runs. */
const runs = /\p{Script=Han}[\p{Script=Han}\d]*|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?: [a-z0-9]+(?!\p{Script=Han}))*/gu

/** Takes a tidied text apart. Of all ways to read it, the one that takes the longest known pieces. */
export function segment(text: string, lexicon: Lexicon): Span[] {
  const mixed = lexicon.mixed.find((phrase) => text.includes(phrase))
  if (mixed !== undefined) {
    const at = text.indexOf(mixed)
    const [before, after] = [text.slice(0, at).trim(), text.slice(at + mixed.length).trim()]
    return [...segment(before, lexicon), { said: mixed, kind: 'phrase' }, ...segment(after, lexicon)]
  }
  const found = text.match(runs) ?? []
  const alone = found.length === 1
  return found.flatMap((run) =>
    /^\p{Script=Han}/u.test(run) ? chineseSpans(run, lexicon) : latinSpans(run, lexicon, alone),
  )
}

interface Reading {
  readonly worth: number
  readonly span?: Span
  readonly from: number
}

function chineseSpans(run: string, lexicon: Lexicon): Span[] {
  const characters = [...run]
  const real = realWords(run)
  const syllables = syllablesOf(run)
  const best: Reading[] = [{ worth: 0, from: 0 }]
  for (let end = 1; end <= characters.length; end++) {
    let reading: Reading | undefined
    for (let from = Math.max(0, end - longestPhrase); from < end; from++) {
      const piece = pieceOf(characters.slice(from, end).join(''), syllables.slice(from, end), lexicon, real)
      if (!piece) continue
      const worth = (best[from]?.worth ?? 0) + piece.worth
      if (reading === undefined || worth > reading.worth) reading = { worth, span: piece.span, from }
    }
    best.push(reading as Reading)
  }
  const spans: Span[] = []
  for (let at = characters.length; at > 0; at = best[at]?.from ?? 0) {
    const { span } = best[at] ?? {}
    if (span) spans.unshift(span)
  }
  return spans
}

/** How a run of characters can be understood as one piece, and what that is worth; longer pieces are surer. */
function pieceOf(
  said: string,
  syllables: readonly string[],
  lexicon: Lexicon,
  real: ReadonlySet<string>,
): { span: Span; worth: number } | undefined {
  const { length } = syllables
  const worth = (each: number) => each * length - 1
  if (length > 1 && lexicon.synonyms.has(said)) return { span: { said, kind: 'phrase' }, worth: worth(2.15) }
  if (length === 1 && lexicon.synonyms.has(said)) return { span: { said, kind: 'phrase' }, worth: 0.85 }
  if (deedsMeant(said).length > 0) return { span: { said, kind: 'deed' }, worth: length === 1 ? 0.75 : worth(2.1) }
  if (filler.has(said) || isSeam(said))
    return { span: { said, kind: 'filler' }, worth: length === 1 ? 0.8 : worth(1.9) }
  if (length === 1) return { span: { said, kind: lexicon.documents.has(said) ? 'word' : 'strange' }, worth: 0.5 }
  if (lexicon.documents.has(said)) return { span: { said, kind: 'word' }, worth: worth(2) }
  if (length <= 8) {
    const meant = sameSounding(said, syllables.join(''), lexicon.sounds)
    if (real.has(said) && !isHalfSeam(said)) return { span: { said, kind: 'strange', meant }, worth: worth(1.5) }
    // Of two characters many words sound alike; three that do are hardly chance.
    if (meant.length > 0) return { span: { said, kind: 'sound', meant }, worth: worth(length > 2 ? 1.68 : 1.55) }
  }
  return undefined
}

/** Two words of speech side by side that are no word together, though some summary was cut so: 前要. */
const isSeam = (said: string) =>
  everydayCount(said) === 0 && [...said].length === 2 && [...said].every((character) => filler.has(character))

/** 证要, 我开: the cutter takes for a word what is a word of speech beside another. */
const isHalfSeam = (said: string) =>
  everydayCount(said) === 0 && [...said].length === 2 && [...said].some((character) => filler.has(character))

/** The words the general dictionary sees, whether this town uses them or not. */
const realWords = (run: string): ReadonlySet<string> => new Set(cut(run).filter((word) => [...word].length > 1))

function latinSpans(run: string, lexicon: Lexicon, alone: boolean): Span[] {
  const tokens = run.split(' ').map(stem)
  const english = (token: string) =>
    lexicon.documents.has(token) || lexicon.synonyms.has(token) || filler.has(token) || deedsMeant(token).length > 0
  // Pinyin typed with blanks between the syllables or the words: she bao ka.
  const joined = run.replaceAll(' ', '')
  // Two letters among Chinese are a name (CT, AA), not what somebody was too lazy to write.
  const initials = alone || joined.length > 2
  if (
    (initials && !tokens.every(english)) ||
    (initials && lexicon.sounds.initials.has(joined)) ||
    lexicon.sounds.full.has(joined)
  ) {
    const read = readLetters(joined, lexicon)
    if (read) return read
    if (tokens.length > 1 && !tokens.some(english)) return [{ said: joined, kind: 'sound', meant: [] }]
  }
  const spans: Span[] = []
  for (let at = 0; at < tokens.length; ) {
    const longest = Math.min(6, tokens.length - at)
    const lengths = Array.from({ length: longest }, (_, less) => longest - less)
    const length = lengths.find((length) => lexicon.synonyms.has(tokens.slice(at, at + length).join(' ')))
    const said = tokens.slice(at, at + (length ?? 1)).join(' ')
    spans.push({ said, kind: length !== undefined ? 'phrase' : kindOf(said, lexicon) })
    at += length ?? 1
  }
  return spans
}

function kindOf(token: string, { documents }: Lexicon): Span['kind'] {
  if (deedsMeant(token).length > 0) return 'deed'
  if (filler.has(token)) return 'filler'
  return documents.has(token) ? 'word' : 'strange'
}

/** Letters as the sounds of words: one phrase people say, by its pinyin or initials, or several words in a row. */
function readLetters(joined: string, { sounds, documents, synonyms }: Lexicon): Span[] | undefined {
  const whole = [...(sounds.full.get(joined) ?? []), ...(sounds.initials.get(joined) ?? [])]
  if (whole.length > 0)
    return [{ said: joined, kind: 'sound', meant: whole.slice(0, 6).map((word) => ({ word, sure: 0.9 })) }]
  if (joined.length < 5) return undefined
  const commonest = (words: readonly string[]) => [...words].sort((a, b) => weight(b) - weight(a)).slice(0, 3)
  const weight = (word: string) => (synonyms.has(word) ? 50 : 0) + (documents.get(word) ?? 0)
  return readSounds(joined, sounds)?.map((part) => {
    const words = sounds.full.get(part) ?? []
    // Letters are read as words of speech too: zenme ban.
    if (words.every((word) => filler.has(word) && !synonyms.has(word))) return { said: part, kind: 'filler' }
    return { said: part, kind: 'sound', meant: commonest(words).map((word) => ({ word, sure: 0.85 })) }
  })
}
