import { type Lang, words } from '../../../platform/page.ts'
import { deputiesEn } from './deputies-en.ts'
import { type DeputyWords, deputiesZh } from './deputies-zh.ts'

export const deputyWords = (lang: Lang): DeputyWords => words(lang, { zh: deputiesZh, en: deputiesEn })
