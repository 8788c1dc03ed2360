import { type Lang, words } from '../../../platform/page.ts'
import { doorsEn } from './doors-en.ts'
import { type DoorWords, doorsZh } from './doors-zh.ts'

export const doorWords = (lang: Lang): DoorWords => words(lang, { zh: doorsZh, en: doorsEn })
