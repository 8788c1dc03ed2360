import { cut, cutForIndex, everydayCount, everydayLeast, pairs, pairWord, soundsOf, tidy } from './cut.ts'
import { type Deed, deedsMeant, deedsOf, isAspect, isDeedWord, officialWords, thingNamed } from './deeds.ts'
import { nameWord } from './entry.ts'
import { filler } from './filler.ts'
import type { Lexicon } from './lexicon.ts'
import { type Span, segment } from './segment.ts'
import { lookAlikes, soundAlikes } from './sounds.ts'

/** One thing that was said, and every way an entry can answer it. The best way counts. */
export interface Group {
  readonly said: string
  /** How much it tells: rare words more than common ones. */
  readonly rarity: number
  readonly terms: readonly Term[]
  /** It names no thing: only what is to be done, or a single character. */
  readonly light: boolean
}

/** Words that together say the same; `factor` is how surely they do. */
export interface Term {
  readonly words: readonly { readonly word: string; readonly share: number }[]
  readonly factor: number
  /** The phrase it was made of, where that is not what was said. */
  readonly meant?: string
}

export interface Understood {
  readonly text: string
  readonly groups: readonly Group[]
  /** What is to be done with it, where that was said. */
  readonly deeds: ReadonlySet<Deed>
  /** What was looked for besides what was said, for the page to say so. */
  readonly also: readonly string[]
  /** Nothing was said in words anybody here uses: what is found only sounds or looks like it. */
  readonly strange: boolean
  /** Asked in English: words of Latin letters, known as words and not by their Chinese sound. */
  readonly english: boolean
  /** Latin letters nobody could read as words: perhaps the beginning of how something sounds. */
  readonly letters: string | undefined
}

/** Takes what people type apart. Says nothing (no groups) for an empty text. */
export function understand(typed: string, lexicon: Lexicon): Understood {
  const text = tidy(typed).slice(0, 80)
  const spans = segment(text, lexicon)
  const telling = spans.filter(({ kind }) => kind !== 'filler')
  const used = telling.length > 0 ? telling : spans
  const deeds = new Set(used.flatMap(deedsIn))
  const groups = used.map((span) => groupOf(span, lexicon, deeds))
  const also = used.flatMap(({ said, kind }) => (kind === 'phrase' ? (lexicon.synonyms.get(said) ?? []) : []))
  const bare = text.replaceAll(' ', '')
  return {
    text,
    groups,
    deeds,
    also: [...new Set(also)].filter((phrase) => !text.includes(phrase)),
    strange: groups.length > 0 && !used.some(isFamiliar),
    english: !/\p{Script=Han}/u.test(text) && used.some(({ kind, said }) => isWord(kind) && /^[a-z]{2}/.test(said)),
    letters: /^[a-z]{2,40}$/.test(bare) ? bare : undefined,
  }
}

const isWord = (kind: Span['kind']) => kind === 'phrase' || kind === 'word'

const isFamiliar = ({ kind, said }: Span) => isWord(kind) || (kind === 'sound' && !isChinese(said))

/** What a piece says is to be done: itself, by its sound (住销), or inside a phrase people know (补社保卡). */
function deedsIn({ said, kind, meant = [] }: Span): readonly Deed[] {
  const whole = deedsMeant(said)
  if (whole.length > 0) return whole
  if (kind === 'phrase' || kind === 'word') return cut(said).flatMap(deedsMeant)
  return meant.filter(({ sure }) => sure > 0.6).flatMap(({ word }) => deedsMeant(word))
}

function groupOf(span: Span, lexicon: Lexicon, deeds: ReadonlySet<Deed>): Group {
  const { said, kind, meant = [] } = span
  if (kind === 'deed') return deedGroup(said, lexicon)
  if (kind === 'sound') {
    const terms = meant.flatMap(({ word, sure }) => [
      ...wordOrPhrase(word, lexicon, sure),
      ...(lexicon.synonyms.get(word) ?? []).flatMap((one) => thingOf(one, lexicon, sure * 0.9, deeds)),
    ])
    const deed = meant.every(({ word }) => deedsMeant(word).length > 0) && meant.length > 0
    const rarity = deed ? deedRarity : Math.max(1, ...terms.map((one) => tellingOf(one, lexicon)))
    return { said, light: deed, rarity, terms: fair(terms, lexicon) }
  }
  const known = kind === 'phrase' ? (lexicon.synonyms.get(said) ?? []) : []
  const terms: Term[] = known.flatMap((one) => meaning(one, lexicon, 0.95))
  const things = known.flatMap((one) => thingOf(one, lexicon, 0.95, deeds))
  // Two meanings of a word each may be only a part of it: 异地就医 means 异地 with 备案.
  if (known.length > 1) terms.push(term([...new Set(known.flatMap((one) => cut(one)))], lexicon, 0.9, known.join(' ')))
  if (kind === 'phrase') terms.push(...piecewise(said, lexicon), ...deedTerms(said, lexicon))
  if (kind === 'strange') terms.push(...guesses(said, meant, lexicon), ...piecewise(said, lexicon))
  const inside = cutForIndex(said).filter((word) => word !== said && [...word].length > 1 && !filler.has(word))
  if (inside.length > 0 && isChinese(said)) terms.push(term(inside, lexicon, known.length > 0 ? 0.5 : 0.75))
  // A name only one matter bears whole (食品经营许可证) is the thing of its neighbours too.
  if (inside.length > 0 && kind === 'word' && deeds.size > 0) things.push(term(inside, lexicon, 0.85))
  const parts = lexicon.documents.has(said) ? [] : pairs(said).map(pairWord)
  if (parts.length > 0) terms.push(term(parts, lexicon, known.length > 0 ? 0.35 : 0.5))
  const itself = term([said], lexicon, 1)
  const found = terms.filter(({ words }) => words.length > 0)
  // What a phrase means says how much it tells; the phrase itself is as rare as chance has it.
  const telling = found.length > 0 && known.length > 0 ? found : [itself, ...found]
  const topic = topicOf(said, lexicon)
  const most = Math.max(...telling.map((one) => one.factor * tellingOf(one, lexicon)), 0.5)
  const rarity = Math.min(
    ...[most * (known.length > 0 ? knownWeight : 1) * plainness(said), mostTelling(said, kind)],
    ...(kind === 'phrase' ? [mostWithDeed(said, lexicon)] : []),
    ...(topic === undefined ? [] : [rarityOf(topic, lexicon) * topicWeight]),
  )
  const light = /^\p{Script=Han}$/u.test(said) && (kind !== 'phrase' || isAspect(said))
  const about = topic === undefined ? [] : [term([topic], lexicon, topicFactor)]
  return { said, light, rarity, terms: [itself, ...about, ...fair(found, lexicon), ...things] }
}

/**
 * A phrase that several entries have is what they are about (工伤, 失业), whichever one is mostly meant by it: the others answer
 * nearly as well, and the rest of the question decides.
 */
function topicOf(said: string, { documents, synonyms }: Lexicon): string | undefined {
  const word = said.length > 2 ? said.replace(/[了的]$/u, '') : said
  return synonyms.has(said) && (documents.get(word) ?? 0) >= 3 && /^\p{Script=Han}{2,}$/u.test(word) ? word : undefined
}

const topicWeight = 1.35
const topicFactor = 0.85

/**
 * Somebody asks for another deed than the matter a saying names: the thing is meant, whichever of its matters. 卫生许可证 means the
 * first licence, 卫生许可证到期 the one that renews it.
 */
function thingOf(meant: string, lexicon: Lexicon, factor: number, deeds: ReadonlySet<Deed>): Term[] {
  if (deeds.size === 0 || deedsOf(meant).some((deed) => deeds.has(deed))) return []
  const words = cut(thingNamed(meant))
    .filter((word) => !filler.has(word) && !isDeedWord(word) && [...word].length > 1)
    .flatMap((word) => ((lexicon.documents.get(word) ?? 0) > 1 ? [word] : shorter(word, lexicon)))
  return words.length > 0 ? [term([...new Set(words)], lexicon, factor, meant)] : []
}

/** 公司不干了 tells little more than 公司: what is to be done is said of everything. */
function mostWithDeed(said: string, lexicon: Lexicon): number {
  const deed = cut(said).find((word) => deedsMeant(word).length > 0)
  const thing = deed === undefined ? '' : said.replace(/(?:不|掉|了|过|没)+$/u, '').replace(deed, '')
  if (thing === '' || !lexicon.documents.has(thing)) return Number.POSITIVE_INFINITY
  return Math.max(rarityOf(thing, lexicon), 1) * knownWeight + 2 * deedRarity
}

const isChinese = (text: string) => /^\p{Script=Han}/u.test(text)

/** A word of every day (孩子, 外地, 每年) says in which situation somebody is; a rarer one says what they are after. */
function plainness(said: string): number {
  const count = everydayCount(said)
  return count === 0 ? 1 : Math.max(0.5, 1 - 0.5 * Math.log10(count / everydayLeast))
}

/** A phrase people are known to use says more than loose words beside it, however rare those are. */
const knownWeight = 1.15

/** What is to be done is written in many ways, each as good; alone it tells little, beside a thing it tells which of its matters. */
function deedGroup(said: string, lexicon: Lexicon): Group {
  return { said, light: true, rarity: deedRarity, terms: [term([said], lexicon, 1), ...deedTerms(said, lexicon)] }
}

const deedRarity = 1

function deedTerms(said: string, lexicon: Lexicon): Term[] {
  const official = officialWords(deedsMeant(said)).filter((word) => word !== said && lexicon.documents.has(word))
  return official.map((word) => term([word], lexicon, 0.85, word))
}

/** A phrase may hold another that people know: 社保卡丢了 is 社保卡 too, whatever else becomes of a lost one. */
function piecewise(said: string, lexicon: Lexicon): Term[] {
  return innerPhrases(said, lexicon).flatMap((phrase) =>
    (lexicon.synonyms.get(phrase) ?? []).flatMap((meant) => meaning(meant, lexicon, 0.7)),
  )
}

/** The longest phrase inside another that people know by itself. */
function innerPhrases(said: string, { synonyms }: Lexicon): string[] {
  const characters = [...said]
  for (let length = characters.length - 1; length >= 2; length--)
    for (let from = 0; from + length <= characters.length; from++) {
      const inner = characters.slice(from, from + length).join('')
      if (synonyms.has(inner)) return [inner]
    }
  return []
}

/** What a word may be that nobody here uses: misspelt, or a part of something people say. */
function guesses(said: string, meant: NonNullable<Span['meant']>, lexicon: Lexicon): Term[] {
  const sounding = meant.length > 0 ? meant : soundAlikes(said, soundsOf(said).full, lexicon.sounds)
  const looking = sounding.length > 0 ? [] : lookAlikes(said, isChinese(said) ? lexicon.chinese : lexicon.latin)
  return [
    ...sounding.flatMap(({ word, sure }) => wordOrPhrase(word, lexicon, sure)),
    ...looking.flatMap((word) => wordOrPhrase(word, lexicon, 0.7)),
    ...nearMeanings(said, lexicon).flatMap((phrase) => meaning(phrase, lexicon, 0.65)),
  ]
}

function wordOrPhrase(word: string, lexicon: Lexicon, sure: number): Term[] {
  const means = lexicon.synonyms.get(word) ?? []
  return [
    ...(lexicon.documents.has(word) || means.length === 0 ? meaning(word, lexicon, sure) : []),
    ...means.flatMap((one) => meaning(one, lexicon, sure * 0.95)),
  ]
}

/** A word neither an entry nor a synonym is, but that stands in synonyms: 自来水 in 接自来水. */
function nearMeanings(said: string, { documents, synonyms }: Lexicon): readonly string[] {
  if (documents.has(said) || !/^\p{Script=Han}{3,}$/u.test(said)) return []
  const phrases = [...synonyms.keys()].filter((phrase) => phrase.includes(said))
  return [...new Set(phrases.slice(0, 3).flatMap((phrase) => synonyms.get(phrase) ?? []))].slice(0, 4)
}

/**
 * A single character says little beside a word; a word nobody here uses says nothing that could be found; and an English word
 * is only rare here because few entries have English names. None may outweigh a phrase people are known to use.
 */
function mostTelling(said: string, kind: Span['kind']): number {
  if (kind === 'phrase' && deedsMeant(said).length > 0) return 2.6
  if (kind === 'strange') return 1.3
  if (isAspect(said)) return 2.4
  // Whoever names a child or a house tells about themselves; what they are after is in the other words.
  if (kind === 'phrase' && everydayCount(said) > 10 * everydayLeast) return 2.6
  if (kind === 'word' && /^[a-z ]+$/.test(said)) return 3.5
  return [...said].length === 1 ? 1.2 : Number.POSITIVE_INFINITY
}

/** A phrase somebody means: the matter of that name, itself where an entry carries it whole, and its words. */
function meaning(phrase: string, lexicon: Lexicon, factor: number): Term[] {
  const plain = tidy(phrase).replaceAll(' ', '')
  const words = cut(phrase)
    .filter((word) => !filler.has(word))
    .flatMap((word) => (lexicon.documents.has(word) || [...word].length < 3 ? [word] : shorter(word, lexicon)))
  const name = nameWord(phrase)
  const terms = [
    ...(lexicon.documents.has(name) ? [term([name], lexicon, factor * 1.1, phrase)] : []),
    ...(lexicon.documents.has(plain) ? [term([plain], lexicon, factor * 1.05, phrase)] : []),
  ]
  return words.length === 0 ? terms : [...terms, term([...new Set(words)], lexicon, factor, phrase)]
}

function shorter(word: string, lexicon: Lexicon): string[] {
  const inside = cutForIndex(word).filter((one) => one !== word && [...one].length > 1 && lexicon.documents.has(one))
  return inside.length > 0 ? inside : [word]
}

function term(words: readonly string[], lexicon: Lexicon, factor: number, meant?: string): Term {
  const weights = words.map((word) => rarityOf(word, lexicon))
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1
  return {
    factor,
    words: words.map((word, place) => ({ word, share: (weights[place] ?? 0) / sum })),
    ...(meant === undefined ? {} : { meant }),
  }
}

/** Of several ways to answer, one that many entries answer is worth less. */
function fair(terms: readonly Term[], lexicon: Lexicon): Term[] {
  const most = Math.max(...terms.map((one) => one.factor * tellingOf(one, lexicon)), 0.5)
  return terms.map((one) => ({ ...one, factor: one.factor * Math.min(1, tellingOf(one, lexicon) / most) }))
}

/** The rarest of its words says how much a term tells; words no entry has tell nothing that could be found. */
function tellingOf({ words }: Term, lexicon: Lexicon): number {
  return Math.max(0, ...words.map(({ word }) => (lexicon.documents.has(word) ? rarityOf(word, lexicon) : 0.8)))
}

/** The usual logarithm: a word every entry has tells nothing; a word that few of 400 entries have tells most, however few. */
function rarityOf(word: string, { documents, entries }: Lexicon): number {
  const rarity = Math.log(1 + (entries + 1) / ((documents.get(word) ?? entries / 20) + entries / 400))
  // A whole name tells what its words tell: how many agencies bear it does not matter.
  return word.startsWith('=') ? Math.min(rarity, 6) : rarity
}
