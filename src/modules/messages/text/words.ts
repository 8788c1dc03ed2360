import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type MessagesWords, zh } from './zh.ts'

export const messagesWords = (lang: Lang): MessagesWords => words(lang, { zh, en })
