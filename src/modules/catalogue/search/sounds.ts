import { soundsOf, syllablesOf } from './cut.ts'

/** Words by how they are said: for who types letters, and for who types another character of the same sound. */
export interface SoundBook {
  /** By full pinyin without tones, `tuiyi`: every word and phrase that sounds so. */
  readonly full: ReadonlyMap<string, readonly string[]>
  /** By initials, `sbk`: what people say, not mere words. */
  readonly initials: ReadonlyMap<string, readonly string[]>
  /** By pinyin as the south-west says it: zh like z, n like l, -ng like -n. */
  readonly blurred: ReadonlyMap<string, readonly string[]>
  /** Every syllable that occurs: words nobody here uses are made of them too. */
  readonly syllables: ReadonlySet<string>
}

/** Makes the book of these words; `phrases` are known by their initials as well. */
export function soundBook(words: Iterable<string>, phrases: Iterable<string>): SoundBook {
  const book = {
    full: new Map<string, string[]>(),
    initials: new Map<string, string[]>(),
    blurred: new Map<string, string[]>(),
    syllables: new Set<string>(),
  }
  const note = (page: Map<string, string[]>, sound: string, phrase: string) => {
    if (sound.length < 2) return
    const known = page.get(sound)
    if (known === undefined) page.set(sound, [phrase])
    else if (!known.includes(phrase)) known.push(phrase)
  }
  const hear = (phrase: string, initialsToo: boolean) => {
    if (!/^\p{Script=Han}[\p{Script=Han}\d]{0,13}$/u.test(phrase)) return
    const { full, initials } = soundsOf(phrase)
    note(book.full, full, phrase)
    note(book.blurred, blur(full), phrase)
    for (const syllable of syllablesOf(phrase)) if (/^[a-z]{2,6}$/.test(syllable)) book.syllables.add(syllable)
    if (initialsToo) note(book.initials, initials, phrase)
  }
  for (const phrase of phrases) hear(phrase, true)
  for (const word of words) if ([...word].length > 1) hear(word, false)
  return book
}

/** Sounds that people here do not tell apart, made one. */
export function blur(sound: string): string {
  return sound
    .replaceAll(/([zcs])h/g, '$1')
    .replaceAll(/n(?=[aeiouv])(?!g)/g, 'l')
    .replaceAll(/([aei])ng/g, '$1n')
    .replaceAll('hu', 'f')
}

/** Other words of the same sound and length, for characters that were typed: 挂诗 is 挂失. */
export function sameSounding(characters: string, sound: string, { full }: SoundBook): { word: string; sure: number }[] {
  const { length } = [...characters]
  const words = full.get(sound)?.filter((word) => word !== characters && [...word].length === length) ?? []
  return words.slice(0, 4).map((word) => ({ word, sure: 0.8 }))
}

/** Where none sounds the same: those that nearly do. */
export function soundAlikes(characters: string, sound: string, book: SoundBook): { word: string; sure: number }[] {
  const same = sameSounding(characters, sound, book)
  if (same.length > 0) return same
  const { length } = [...characters]
  const near = book.blurred.get(blur(sound))?.filter((word) => word !== characters && [...word].length === length) ?? []
  return near.slice(0, 4).map((word) => ({ word, sure: 0.55 }))
}

/** Words of three characters and more that differ in one place only: one wrong, one missing, one too many, two swapped. */
export function lookAlikes(characters: string, words: Iterable<string>): string[] {
  const letters = [...characters]
  if (letters.length < 3) return []
  const found: string[] = []
  for (const word of words) {
    if (Math.abs(word.length - letters.length) > 1 || word.length < 3) continue
    if (within(letters, [...word], letters.length > 5 && /^[a-z]/.test(characters) ? 2 : 1)) found.push(word)
  }
  return found.slice(0, 3)
}

/** Whether two words are at most so many slips of the pen apart (Damerau's four kinds). */
function within(a: readonly string[], b: readonly string[], slips: number): boolean {
  if (slips < 0) return false
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  if (at === a.length && at === b.length) return true
  if (slips === 0) return false
  const restA = a.slice(at)
  const restB = b.slice(at)
  return (
    within(restA.slice(1), restB.slice(1), slips - 1) ||
    within(restA.slice(1), restB, slips - 1) ||
    within(restA, restB.slice(1), slips - 1) ||
    (restA[0] === restB[1] &&
      restA[1] === restB[0] &&
      restA.length > 1 &&
      within(restA.slice(2), restB.slice(2), slips - 1))
  )
}

/**
 * Reads letters as words one after the other, the fewest words first: `wangyuechebeian` is 网约车 and 备案. Between them a few
 * syllables may stand that are no word here, though not most of the letters.
 */
export function readSounds(letters: string, { full, syllables }: SoundBook): string[] | undefined {
  interface Read {
    readonly parts: readonly string[]
    readonly cost: number
  }
  const best: (Read | undefined)[] = [{ parts: [], cost: 0 }]
  for (let end = 1; end <= letters.length; end++)
    for (let start = Math.max(0, end - 36); start < end; start++) {
      const before = best[start]
      if (before === undefined) continue
      const part = letters.slice(start, end)
      if (!full.has(part) && !syllables.has(part)) continue
      const cost = full.has(part) ? 1 : unknownSyllable
      const known = best[end]
      if (known === undefined || before.cost + cost < known.cost)
        best[end] = { parts: [...before.parts, part], cost: before.cost + cost }
    }
  const parts = best[letters.length]?.parts ?? []
  const unread = parts.filter((part) => !full.has(part)).join('').length
  return parts.length > 0 && parts.length <= 8 && unread <= letters.length / 2 ? [...parts] : undefined
}

const unknownSyllable = 2.5
