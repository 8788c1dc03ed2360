import type { JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'

export interface SealProps {
  readonly lang: Lang
  /** Unique on the page: the arc the letters stand on needs a name. */
  readonly id: string
  /** Around the rim: whose seal it is, as the body signs. */
  readonly text: string
  /** Read aloud instead, in the reader's language. */
  readonly named?: string | undefined
  /** Under the star; a demonstration says 样例. */
  readonly word?: string | undefined
}

/** A round red seal for the eye. What proves a licence is its signature, not this drawing. */
export function Seal({ lang, id, text, named = text, word }: SealProps): JSX.Element {
  const arc = `${id}-arc`
  return (
    <svg class="od-seal" viewBox="0 0 100 100" role="img" aria-label={designWords(lang).seal(named)} focusable="false">
      <circle cx="50" cy="50" r="46" fill="none" stroke="currentColor" stroke-width="3" />
      <path id={arc} d="M19.5 68.5A36 36 0 1 1 80.5 68.5" fill="none" />
      <text font-size={text.length > 14 ? '9.5' : '11.5'} font-weight="700" fill="currentColor" lang="zh-CN">
        <textPath
          href={`#${arc}`}
          startOffset="50%"
          text-anchor="middle"
          textLength={Math.min(152, text.length * 13.5)}
        >
          {text}
        </textPath>
      </text>
      <path d="M50 35l3.4 10.4h10.9l-8.9 6.4 3.4 10.3L50 55.7l-8.8 6.4 3.4-10.3-8.9-6.4h10.9z" fill="currentColor" />
      {word && (
        <text
          x="50"
          y="84"
          font-size="10"
          font-weight="700"
          text-anchor="middle"
          fill="currentColor"
          letter-spacing="2"
        >
          {word}
        </text>
      )}
    </svg>
  )
}
