import { type Lang, words } from '../../../platform/page.ts'
import { deskEn } from './desk-en.ts'
import { type DeskWords, deskZh } from './desk-zh.ts'
import { en } from './en.ts'
import { type CatalogueWords, zh } from './zh.ts'

export function catalogueWords(lang: Lang): CatalogueWords {
  return words(lang, { zh, en })
}

export function deskWords(lang: Lang): DeskWords {
  return words(lang, { zh: deskZh, en: deskEn })
}
