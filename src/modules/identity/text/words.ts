import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type IdentityWords, zh } from './zh.ts'

export function identityWords(lang: Lang): IdentityWords {
  return words(lang, { zh, en })
}
