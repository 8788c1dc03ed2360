import { citation } from '#catalogue'
import { type Lang, said } from '../../../platform/page.ts'

/** A ground of a denial with the law it rests on. */
export function groundWords(lang: Lang, text: string, basis: string): string {
  return lang === 'zh' ? `${text}（${basis}）` : `${text} (${said(lang, citation(basis))})`
}
