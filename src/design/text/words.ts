import { type Lang, words } from '../../platform/page.ts'
import { en } from './en.ts'
import { type DesignWords, zh } from './zh.ts'

/** The design's own words in the reader's language. */
export function designWords(lang: Lang): DesignWords {
  return words(lang, { zh, en })
}
