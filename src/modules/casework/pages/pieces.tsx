import type { JSX } from 'preact'
import { Written } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import type { SlotShown } from '../shown.ts'
import { say } from './words.ts'

interface Drawn {
  readonly lang: Lang
  /** The address of the case. */
  readonly base: string
  readonly pieces: SlotShown['pieces']
}

/** What meets a material: each file on a line of its own, and what was fetched or promised by how it came. */
export function Pieces({ lang, base, pieces }: Drawn): JSX.Element {
  const words = say(lang)
  if (pieces.length === 0) return <>—</>
  return (
    <ul>
      {pieces.map(({ id, name, metBy }) => (
        <li key={id}>
          {name ? (
            <a href={`${base}/files/${id}`}>
              <Written lang={lang} text={name} />
            </a>
          ) : (
            words.metBy[metBy]
          )}
        </li>
      ))}
    </ul>
  )
}
