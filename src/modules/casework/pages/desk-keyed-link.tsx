import type { JSX } from 'preact'
import { Key } from '../../../design/index.ts'

export interface KeyedLinkProps {
  readonly href: string
  readonly letter: string
  readonly text: string
  readonly rel?: 'prev' | 'next' | undefined
}

/** A link that the keyboard reaches at once. The letter is shown, so that nobody has to know it beforehand. */
export function KeyedLink({ href, letter, text, rel }: KeyedLinkProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noAccessKey: staff decide hundreds of cases a day; the key works without a script and is shown
    <a href={href} rel={rel} accessKey={letter.toLowerCase()}>
      {text} <Key>{letter}</Key>
    </a>
  )
}
