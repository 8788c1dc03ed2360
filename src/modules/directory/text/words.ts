import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type DirectoryWords, zh } from './zh.ts'

export function directoryWords(lang: Lang): DirectoryWords {
  return words(lang, { zh, en })
}
