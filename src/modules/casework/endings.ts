import type { Both } from '../../platform/page.ts'

/** Why an agency ends a case it has accepted without deciding it. */
export const terminationReasons = {
  'applicant-died': { zh: '申请人死亡', en: 'The applicant has died' },
  'applicant-dissolved': { zh: '申请单位已经终止', en: 'The applicant no longer exists' },
  'false-materials': { zh: '提供虚假材料', en: 'False materials were handed in' },
} as const satisfies Record<string, Both>

export type TerminationReason = keyof typeof terminationReasons

/** Why a case should never have existed: a slip of the office, never a judgement about the application. */
export const voidReasons = {
  'entered-twice': { zh: '重复录入', en: 'Entered twice' },
  'wrong-applicant': { zh: '申请人录错', en: 'Entered for the wrong applicant' },
  'wrong-matter': { zh: '事项选错', en: 'Entered for the wrong matter' },
  practice: { zh: '培训或测试时录入', en: 'Entered in training or for a test' },
} as const satisfies Record<string, Both>

export type VoidReason = keyof typeof voidReasons

/** Those of a person, or those of a company: a company does not die. */
export function terminationReasonsFor(holder: 'person' | 'company'): readonly TerminationReason[] {
  return [holder === 'person' ? 'applicant-died' : 'applicant-dissolved', 'false-materials']
}

/** The reason of an ended case in words; undefined for what is no code of ours. */
export function endingName(why: string | undefined): Both | undefined {
  const names: Readonly<Record<string, Both>> = { ...terminationReasons, ...voidReasons }
  return why !== undefined && Object.hasOwn(names, why) ? names[why] : undefined
}
