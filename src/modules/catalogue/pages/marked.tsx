import type { JSX } from 'preact'
import { Written } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'

/** A text with the words that were looked for marked in it. */
export function Marked({ lang, text, words }: MarkedProps): JSX.Element {
  return (
    <>
      {pieces(text, words).map(({ at, piece, marked }) => {
        const written = <Written key={at} lang={lang} text={piece} />
        return marked ? <mark key={at}>{written}</mark> : written
      })}
    </>
  )
}

interface MarkedProps {
  readonly lang: Lang
  readonly text: string
  readonly words: readonly string[]
}

/** Cuts a text where words begin and end; overlapping words mark their union, whatever the case of letters. */
export function pieces(text: string, words: readonly string[]) {
  const lower = text.toLowerCase()
  const marks = new Array<boolean>(text.length).fill(false)
  for (const word of words.filter(Boolean))
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) marks.fill(true, at, at + word.length)
  const found: { at: number; piece: string; marked: boolean }[] = []
  for (let at = 0; at < text.length; at++) {
    const last = found.at(-1)
    const marked = marks[at] === true
    if (last && last.marked === marked) last.piece += text.charAt(at)
    else found.push({ at, piece: text.charAt(at), marked })
  }
  return found
}
