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

/** How texts compare: full-width forms plain, small letters, one blank for any run of signs. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Script=Han}\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Every word in a text, long words with all the shorter ones inside them: the cutter's own search mode stops at three characters. */
export function cutForIndex(text: string): string[] {
  const tidied = tidy(text)
  return [...new Set([...jieba().cutForSearch(tidied, true), ...jieba().cutAll(tidied)].map(stem).filter(isWord))]
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
export function soundsOf(phrase: string): Sounds {
  const syllables = pinyin(tidy(phrase).replaceAll(' ', ''), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') }
}

/** Puts Chinese names in the order of their pinyin, as a dictionary does. */
export function sortKeyOf(name: string): string {
  const syllables = pinyin(tidy(name), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  return syllables.join(' ').slice(0, 200)
}
