import type { Day } from '#directory'

export type Gender = 'male' | 'female'

/** What the house knows of a person. The number itself is not in here: only `numberOf` opens it. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly maskedName: string
  readonly maskedNumber: string
  readonly gender: Gender
  readonly birthDate: Day
  /** Eleven digits; empty where none is known. */
  readonly mobile: string
  readonly maskedMobile: string
  readonly email?: string
  /** How well the account is proven to be this person's: 2 the number's form is right, 3 name and number agree, 5 seen at a counter. */
  readonly level: number
}

export type Entitled = 'legal-representative' | 'administrator' | 'agent'

export interface Company {
  readonly id: string
  readonly name: string
  readonly uscc: string
  readonly kind: string
  readonly legalRepresentativeId?: string
}

export type NameProblem = 'name-missing' | 'name-not-a-name'

/**
 * A name as it is kept and compared: no blanks around it, one blank between Latin parts, none between Chinese characters, and
 * one kind of dot between the parts of a transcribed name (阿依古丽·买买提).
 */
export function tidyName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s*[·•‧・．.]\s*(?=\p{Script=Han})/gu, '·')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ')
}

/** Only what can be no name is refused: digits, signs, a single letter. People are called all sorts of things. */
export function nameProblem(text: string): NameProblem | undefined {
  const name = tidyName(text)
  if (name === '') return 'name-missing'
  return /^[\p{L}\p{M}·.'’ -]{2,50}$/u.test(name) ? undefined : 'name-not-a-name'
}

export function sameName(one: string, other: string): boolean {
  return tidyName(one).toLowerCase() === tidyName(other).toLowerCase()
}

/**
 * The seventeenth digit is odd for men (GB 11643). Used only where no register has told: a register's word comes first
 * (domain rule: never derive what the register gives).
 */
export function genderByNumber(number: string): Gender {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female'
}

/** Whole years on a day; who was born on 29 February is a year older on 1 March. */
export function ageOn(today: Day, birthDate: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Below this age a guardian has to consent (个人信息保护法 art. 31), which a form on the net cannot prove. */
export const ageForAnAccount = 14

/** The longest life on record is 122 years (Jeanne Calment, 1875–1997): an earlier birthday is a slip of the pen. */
export const oldestAge = 130
