import type { JSX } from 'preact'
import { Tag } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { catalogueWords } from '../text/words.ts'

/** Says beside a part that it has no source. */
export function SampleMark({
  lang,
  of: sample,
}: {
  readonly lang: Lang
  readonly of: boolean | undefined
}): JSX.Element | null {
  if (!sample) return null
  const words = catalogueWords(lang)
  return (
    <>
      {' '}
      <Tag tone="yellow">{words.sample}</Tag>
    </>
  )
}
