import type { JSX } from 'preact'
import { Tag } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { identityWords } from '../text/words.ts'

interface Props {
  readonly lang: Lang
  readonly duties: readonly string[]
}

export function Duties({ lang, duties }: Props): JSX.Element {
  const words = identityWords(lang).staff.duty
  return (
    <span class="od-row">
      {duties.map((duty) => (
        <Tag key={duty} tone={duty === 'admin' ? 'yellow' : 'blue'}>
          {words[duty]}
        </Tag>
      ))}
    </span>
  )
}
