import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'
import { dataFile } from '../../../platform/starter.ts'

let knife: Jieba | undefined

/** The word cutter with the words of government in it; made once, when the first text is cut. */
function jieba(): Jieba {
  if (knife === undefined) {
    knife = Jieba.withDict(dict)
    knife.loadDict(readFileSync(dataFile('search/dictionary.txt')))
  }
  return knife
}

let counts: ReadonlyMap<string, number> | undefined

/** How often a word stands in everyday Chinese, as the general dictionary counted it; 0 for what is rare. */
export function everydayCount(word: string): number {
  if (counts === undefined) {
    const lines = new TextDecoder().decode(dict).split('\n')
    const common = lines.map((line) => line.split(' ')).filter(([, count]) => Number(count) > everydayLeast)
    counts = new Map(common.map(([word = '', count]) => [word, Number(count)]))
  }
  return counts.get(word) ?? 0
}

/** Below this count a word is no everyday one. */
export const everydayLeast = 300

/** How texts compare: full-width forms plain, small letters, one blank for any run of signs. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Script=Han}\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Every word in a text, long words with all the shorter ones inside them: the cutter's own search mode stops at three characters.
 * Departments, themes and main items come again with every other matter, so texts are remembered for a while.
 */
export const cutForIndex: (text: string) => readonly string[] = remembering((text) => {
  const tidied = tidy(text)
  return [...new Set([...jieba().cutForSearch(tidied, true), ...jieba().cutAll(tidied)].map(stem).filter(isWord))]
})

const mostRemembered = 20_000

function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= mostRemembered) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}

/** A text as the words it is made of, none overlapping. */
export function cut(text: string): string[] {
  return jieba().cut(tidy(text), true).map(stem).filter(isWord)
}

const isWord = (word: string) => /[\p{Script=Han}\p{L}\p{N}]/u.test(word)

/** English plurals and one spelling are what matters here: licences and licenses, cards, companies. */
export function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word.trim()
  return word
    .replace(/^licens/, 'licenc')
    .replace(/ies$/, 'y')
    .replace(/(?<![suie])s$/, '')
    .replace(/(?<=.{3}e)s$/, '')
}

/** A pair of characters as an entry keeps it: apart from the words, which it mostly is not. */
export const pairWord = (pair: string) => `~${pair}`

/** Pairs of neighbouring Chinese characters: what is left when word borders are in doubt. */
export function pairs(text: string): string[] {
  const found: string[] = []
  for (const run of tidy(text).match(/\p{Script=Han}{2,}/gu) ?? []) {
    const characters = [...run]
    for (let at = 0; at + 1 < characters.length; at++) found.push(`${characters[at]}${characters[at + 1]}`)
  }
  return found
}

export interface Sounds {
  /** `shebaoka` */
  readonly full: string
  /** `sbk` */
  readonly initials: string
}

/** How a phrase sounds, without tones; latin letters and digits stand for themselves. */
export const soundsOf: (phrase: string) => Sounds = remembering((phrase) => {
  const syllables = pinyin(tidy(phrase).replaceAll(' ', ''), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') }
})

/** The syllable of each character, as it is read in its place; digits and letters stand for themselves. */
export function syllablesOf(text: string): string[] {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'spaced', v: true })
  return syllables.length === [...text].length ? syllables : [...text]
}

/** Puts Chinese names in the order of their pinyin, as a dictionary does. */
export function sortKeyOf(name: string): string {
  const syllables = pinyin(tidy(name), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  return syllables.join(' ').slice(0, 200)
}
