import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { sealingEn } from './sealing-en.ts'
import { type SealingWords, sealingZh } from './sealing-zh.ts'
import { type AuditWords, zh } from './zh.ts'

export const auditWords = (lang: Lang): AuditWords => words(lang, { zh, en })

export const sealingWords = (lang: Lang): SealingWords => words(lang, { zh: sealingZh, en: sealingEn })
