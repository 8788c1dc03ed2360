import { type Lang, words } from '../../../platform/page.ts'
import { mandatesEn } from './mandates-en.ts'
import { type MandateWords, mandatesZh } from './mandates-zh.ts'

export const mandateWords = (lang: Lang): MandateWords => words(lang, { zh: mandatesZh, en: mandatesEn })
