import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type AuditWords, zh } from './zh.ts'

export const auditWords = (lang: Lang): AuditWords => words(lang, { zh, en })
