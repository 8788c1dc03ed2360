import type { Lang } from '../../../platform/page.ts'
import type { OtherShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'

/** By what right one acts for somebody, and how far it reaches where not to everything. */
export function rightWords(
  lang: Lang,
  { kind, right, matters }: Pick<OtherShown, 'kind' | 'right' | 'matters'>,
): string {
  const words = identityWords(lang).profile
  const named = (kind === 'person' ? words.rightsPerson : words.rights)[right] ?? right
  return matters === null ? named : words.within(named, matters)
}
