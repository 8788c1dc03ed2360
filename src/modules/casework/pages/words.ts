import type { Lang } from '../../../platform/page.ts'
import { words as pick } from '../../../platform/page.ts'
import { en } from '../text/en.ts'
import { type CaseworkWords, zh } from '../text/zh.ts'

export function say(lang: Lang): CaseworkWords {
  return pick<CaseworkWords>(lang, { zh, en })
}
