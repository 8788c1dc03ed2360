import type { Lang } from '../../../platform/page.ts'

/** Puts the full stop where a note has none. */
export const sentence = (lang: Lang) => (text: string) => {
  const stop = lang === 'zh' ? '。' : '.'
  return /[。.！!？?]$/.test(text) ? text : `${text}${stop}`
}
