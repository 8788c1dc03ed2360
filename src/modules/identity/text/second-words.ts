import { type Lang, words } from '../../../platform/page.ts'
import { secondEn } from './second-en.ts'
import { type SecondWords, secondZh } from './second-zh.ts'

export const secondWords = (lang: Lang): SecondWords => words(lang, { zh: secondZh, en: secondEn })
