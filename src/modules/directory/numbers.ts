import { type Day, isDay } from './calendar.ts'

export type CitizenNumberProblem =
  | 'wrong-length'
  | 'not-digits'
  | 'no-such-region'
  | 'no-such-date'
  | 'in-the-future'
  | 'wrong-check-character'

/** Whose number it is. All three kinds share one shape and one check. */
export type CitizenNumberKind = 'citizen' | 'hong-kong-macao-taiwan' | 'foreigner'

export interface CitizenNumber {
  readonly ok: true
  /** As it is stored and compared: eighteen characters, a capital X. */
  readonly number: string
  readonly birthDate: Day
  readonly kind: CitizenNumberKind
  /** The six digits of the place that gave the number, perhaps one long abolished; none in a foreigner's number. */
  readonly region: string | undefined
}

export interface Problem<Reason> {
  readonly ok: false
  readonly reason: Reason
}

/**
 * Checks a 公民身份号码 (GB 11643), the number of a residence permit of people from Hong Kong, Macao or Taiwan (81, 82, 83)
 * or of a foreigner's permanent residence card (9…, National Immigration Administration, 2023), as typed: full-width
 * characters, spaces and a small x are understood. The fifteen-digit numbers of old are void since 2013 (居民身份证法 art. 23).
 * The province must be one; the county is never looked up, for people keep the number of a district that no longer exists
 * (docs/decisions/0007-area-codes-in-numbers.md). Says the first problem only.
 */
export function checkCitizenNumber(text: string, today: Day): CitizenNumber | Problem<CitizenNumberProblem> {
  const number = tidy(text)
  if ([...number].length !== 18) return { ok: false, reason: 'wrong-length' }
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, reason: 'not-digits' }
  if (!number.startsWith('9') && !provinces.has(number.slice(0, 2))) return { ok: false, reason: 'no-such-region' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birthDate)) return { ok: false, reason: 'no-such-date' }
  if (birthDate > today) return { ok: false, reason: 'in-the-future' }
  if (citizenCheckCharacter(number.slice(0, 17)) !== number[17]) return { ok: false, reason: 'wrong-check-character' }
  const kind = kindOf(number)
  return { ok: true, number, birthDate, kind, region: kind === 'foreigner' ? undefined : number.slice(0, 6) }
}

/**
 * The provinces of GB/T 2260, and 83, which stands for Taiwan in the numbers of residence permits. Since numbers are given
 * (1984) two were added and none was taken away: Hainan (46) in 1988 and Chongqing (50) in 1997.
 */
const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** ISO 7064 MOD 11-2 over the first seventeen digits (GB 11643). */
export function citizenCheckCharacter(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return '10X98765432'.charAt(weighed(first17, weights, decimal) % 11)
}

/** `4406**********1234`. A number of any other length shows nothing. */
export function maskCitizenNumber(number: string): string {
  return maskMiddle(number, 18)
}

export type UsccProblem = 'wrong-length' | 'wrong-characters' | 'wrong-organisation-code' | 'wrong-check-character'

export interface Uscc {
  readonly ok: true
  readonly code: string
  /** Who registers it and what it is, e.g. `11` a state organ, `91` an enterprise. New pairs appear, so none is refused. */
  readonly registry: string
  readonly region: string
  readonly organisationCode: string
}

/** Checks a 统一社会信用代码 (GB 32100) with both its check characters: its own, and that of the organisation code inside. */
export function checkUscc(text: string): Uscc | Problem<UsccProblem> {
  const code = tidy(text)
  if ([...code].length !== 18) return { ok: false, reason: 'wrong-length' }
  // No registry and no region begins with nought: a row of noughts has right check characters and is nobody's code.
  if (!/^[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY][1-9]\d{5}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code))
    return { ok: false, reason: 'wrong-characters' }
  if (usccCheckCharacter(code.slice(0, 17)) !== code[17]) return { ok: false, reason: 'wrong-check-character' }
  const organisationCode = code.slice(8, 17)
  if (!checkOrganisationCode(organisationCode).ok) return { ok: false, reason: 'wrong-organisation-code' }
  return { ok: true, code, registry: code.slice(0, 2), region: code.slice(2, 8), organisationCode }
}

/** MOD 31 over the first seventeen characters, an alphabet without I, O, S, V and Z (GB 32100). */
export function usccCheckCharacter(first17: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = weighed(first17, weights, (character) => alphabet.indexOf(character))
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** `9131**********552L`, for where a sole trader's code would point to a person. */
export function maskUscc(code: string): string {
  return maskMiddle(code, 18)
}

export type OrganisationCodeProblem = 'wrong-length' | 'wrong-characters' | 'wrong-check-character'

/** Checks a 组织机构代码 (GB 11714), written `00877818-3` or `008778183`; `code` is without hyphen. */
export function checkOrganisationCode(
  text: string,
): { readonly ok: true; readonly code: string } | Problem<OrganisationCodeProblem> {
  const code = tidy(text).replace(/\p{Pd}/gu, '')
  if ([...code].length !== 9) return { ok: false, reason: 'wrong-length' }
  if (!/^[0-9A-Z]{8}[\dX]$/.test(code)) return { ok: false, reason: 'wrong-characters' }
  if (organisationCheckCharacter(code.slice(0, 8)) !== code[8]) return { ok: false, reason: 'wrong-check-character' }
  return { ok: true, code }
}

/** MOD 11 over the first eight characters, A counting 10 to Z 35 (GB 11714). */
export function organisationCheckCharacter(first8: string): string {
  const value = 11 - (weighed(first8, [3, 7, 9, 10, 5, 8, 4, 2], (character) => Number.parseInt(character, 36)) % 11)
  return '0123456789X0'.charAt(value)
}

export type MobileProblem = 'wrong-length' | 'not-digits' | 'not-a-mobile'

/** Checks a mobile number of the mainland, with or without +86, spaces and hyphens; `number` is its eleven digits. */
export function checkMobile(text: string): { readonly ok: true; readonly number: string } | Problem<MobileProblem> {
  const number = tidy(text)
    .replace(/[\p{Pd}()]/gu, '')
    .replace(/^(\+|00)86|^86(?=1\d{10}$)/, '')
  if (!/^\d*$/.test(number)) return { ok: false, reason: 'not-digits' }
  if (number.length !== 11) return { ok: false, reason: 'wrong-length' }
  return /^1[3-9]/.test(number) ? { ok: true, number } : { ok: false, reason: 'not-a-mobile' }
}

/** `138****1234`. A number of any other length shows nothing. */
export function maskMobile(number: string): string {
  return number.length === 11 ? `${number.slice(0, 3)}****${number.slice(7)}` : stars(number.length)
}

/**
 * 何** for 何晓明, 欧阳* for 欧阳修: the surname stays. A single character, and every part of a name without a Chinese
 * surname beyond its first letter, is hidden; the dots and spaces between parts stay. Counts characters as people see them.
 */
export function maskName(name: string): string {
  const characters = graphemes(name.trim())
  if (characters.some((character) => /[\s·•‧・.]|\p{Script=Latin}/u.test(character))) {
    return characters.map((c, i) => (i === 0 || /[\s·•‧・.-]/u.test(c) ? c : '*')).join('')
  }
  const surname = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1
  const shown = characters.length > 1 ? surname : 0
  return characters.slice(0, shown).join('') + stars(characters.length - shown)
}

/** The surnames of two characters in the Hundred Family Surnames 百家姓 and those of today's registers. */
const compoundSurnames: ReadonlySet<string> = new Set(
  (
    '万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 ' +
    '鲜于 闾丘 司徒 司空 亓官 司寇 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 ' +
    '西门 南宫 第五 独孤 歐陽 司馬 諸葛 東方 尉遲 軒轅 鍾離 長孫 鮮于 閭丘 顓孫 樂正 南宮 獨孤'
  ).split(' '),
)

/** Full-width forms become plain ones, capitals are used, and blanks and invisible marks of chat programs go. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
}

function kindOf(number: string): CitizenNumberKind {
  if (number.startsWith('9')) return 'foreigner'
  return /^8[123]0000/.test(number) ? 'hong-kong-macao-taiwan' : 'citizen'
}

function decimal(character: string): number {
  return '0123456789'.indexOf(character)
}

/** The weighed sum a check character is made of. A wrong length or character is a fault of the caller: RangeError. */
function weighed(text: string, weights: readonly number[], worth: (character: string) => number): number {
  if (text.length !== weights.length)
    throw new RangeError(`a check over ${weights.length} characters, not ${text.length}`)
  return weights.reduce((sum, weight, i) => {
    const value = worth(text.charAt(i))
    if (!(value >= 0)) throw new RangeError(`no value for ${JSON.stringify(text.charAt(i))}`)
    return sum + weight * value
  }, 0)
}

function maskMiddle(text: string, length: number): string {
  return text.length === length ? `${text.slice(0, 4)}${stars(length - 8)}${text.slice(-4)}` : stars(text.length)
}

function stars(count: number): string {
  return '*'.repeat(count)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
