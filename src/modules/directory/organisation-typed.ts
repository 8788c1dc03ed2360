import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { checkUscc } from './numbers.ts'
import { isChineseName, isEnglishName, isTelephone, orNothing } from './organisation-names.ts'
import { codeIsTaken, nameIsTaken } from './store.ts'

interface Typed {
  readonly name: string
  readonly short: string
  readonly en: string
  readonly phone?: string
}

/** What an organisation is called and how it is reached, as typed for this one, or for a new one. Refuses what nobody could use. */
export async function entryTyped(at: Sql, id: string | null, typed: Typed) {
  const entry = {
    name: typed.name.trim() || refuse('invalid', { name: 'required' }),
    short: typed.short.trim() || refuse('invalid', { short: 'required' }),
    en: typed.en.trim() || refuse('invalid', { en: 'required' }),
    phone: orNothing(typed.phone),
  }
  for (const field of ['name', 'short'] as const) {
    if (!isChineseName(entry[field])) refuse('invalid', { [field]: 'organisation-name-not-chinese' })
    if (await nameIsTaken(at, id, entry[field])) refuse('invalid', { [field]: 'organisation-name-taken' })
  }
  if (!isEnglishName(entry.en)) refuse('invalid', { en: 'organisation-name-not-english' })
  if (entry.phone !== null && !isTelephone(entry.phone)) refuse('invalid', { phone: 'not-a-telephone' })
  return entry
}

/** A code as it is written in print: letters large, no blanks. */
export const tidyCode = (typed: string | undefined): string => (typed ?? '').replaceAll(/\s/g, '').toUpperCase()

/** A 统一社会信用代码 as typed, or nothing. Refuses one that fails its checks (GB 32100, GB 11714) and one that is another's. */
export async function codeTyped(at: Sql, id: string | null, typed: string | undefined): Promise<string | null> {
  const code = tidyCode(typed)
  if (code === '') return null
  if (!checkUscc(code).ok) refuse('invalid', { uscc: 'organisation-code-wrong' })
  if (await codeIsTaken(at, id, code)) refuse('invalid', { uscc: 'organisation-code-taken' })
  return code
}
