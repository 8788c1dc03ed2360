import { type Lang, words } from '../../../platform/page.ts'
import { deskEn } from '../text/desk-en.ts'
import { type DeskWords, deskZh } from '../text/desk-zh.ts'

/** The words of the staff side. Staff read about the applicant, who is not “you”. */
export function sayDesk(lang: Lang): DeskWords {
  return words<DeskWords>(lang, { zh: deskZh, en: deskEn })
}
