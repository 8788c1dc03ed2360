import type { JSX } from 'preact'
import { Written } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { say } from './words.ts'

interface Props {
  readonly lang: Lang
  readonly by: { readonly name: string; readonly right: string } | null
}

/** Behind whose case it is: whose hand, and by what right; nothing where it is the holder's own. */
export function By({ lang, by }: Props): JSX.Element | null {
  if (!by) return null
  const words = say(lang).mine
  return (
    <>
      {' · '}
      <Written lang={lang} text={words.by(by.name, words.rights[by.right] ?? by.right)} />
    </>
  )
}
