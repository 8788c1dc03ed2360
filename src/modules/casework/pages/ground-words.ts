import { citation } from '#catalogue'
import { type Lang, said } from '../../../platform/page.ts'
import type { GroundTold } from '../told.ts'

/** A ground of a denial with the law it rests on. */
export function groundWords(lang: Lang, { text, basis }: GroundTold): string {
  return lang === 'zh' ? `${text.zh}（${basis}）` : `${said(lang, text)} (${said(lang, citation(basis))})`
}
