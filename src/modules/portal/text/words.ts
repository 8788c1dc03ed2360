import { type Lang, words } from '../../../platform/page.ts'
import { en } from './en.ts'
import { type PortalWords, zh } from './zh.ts'

export const portalWords = (lang: Lang): PortalWords => words(lang, { zh, en })
