import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type VoiceWords, zh } from './zh.ts'

export const voiceWords = (lang: Lang): VoiceWords => words(lang, { zh, en })
