import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export const signatureWords = (lang: Lang) => words(lang, { zh, en })
