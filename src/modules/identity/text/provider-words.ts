import { type Lang, words } from '../../../platform/page.ts'
import { providersEn } from './providers-en.ts'
import { type ProviderWords, providersZh } from './providers-zh.ts'

export const providerWords = (lang: Lang): ProviderWords => words(lang, { zh: providersZh, en: providersEn })
