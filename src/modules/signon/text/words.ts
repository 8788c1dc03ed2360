import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type SignonWords, zh } from './zh.ts'

export const signonWords = (lang: Lang): SignonWords => words(lang, { zh, en })
