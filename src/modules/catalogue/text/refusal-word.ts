import type { RefusalWords } from '../../../platform/module.ts'
import type { Lang } from '../../../platform/page.ts'
import { en as everywhereEn } from '../../../platform/web/text/en.ts'
import { zh as everywhereZh } from '../../../platform/web/text/zh.ts'
import { en, zh } from './refusals.ts'

const dictionaries: Readonly<Record<Lang, RefusalWords>> = {
  zh: { ...everywhereZh, ...zh },
  en: { ...everywhereEn, ...en },
}

/** A reason in words, where no refusal was thrown: a value shown beside its fault, a run that ended badly. */
export function refusalWord(lang: Lang, reason: string, facts: Readonly<Record<string, string | number>> = {}): string {
  const word = dictionaries[lang][reason] ?? dictionaries[lang].invalid
  return typeof word === 'function' ? word(facts) : (word ?? reason)
}
