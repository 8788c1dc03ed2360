import type { Day } from '#directory'
import type { Right } from '../../platform/actor.ts'
import type { Holder } from './holder.ts'
import { ageOn } from './person.ts'

/** What a mandate can entitle to; an administrator keeps the people who act for a company. */
export const entitlements = ['agent', 'administrator'] as const
export type Entitlement = (typeof entitlements)[number]

export const ends = ['revoked', 'laid-down', 'representative-changed'] as const
export type End = (typeof ends)[number]

/** What somebody lets another do in their name (委托代理, 民法典 art. 163, 165): for what, from when to when, signed how. */
export interface Mandate {
  readonly id: string
  readonly mandator: Holder
  readonly right: Entitlement
  readonly agentName: string
  readonly agentMasked: string
  /** Known once they have accepted. */
  readonly agentId: string | null
  /** Codes of matters; null: all of the mandator's. */
  readonly matters: readonly string[] | null
  readonly from: Day
  readonly until: Day
  readonly preparedBy: string
  readonly confirmedAt: Date | null
  readonly acceptedAt: Date | null
  readonly endedAt: Date | null
  readonly endedWhy: End | null
}

export type MandateState = 'prepared' | 'offered' | 'to-come' | 'in-force' | 'run-out' | End

/** Where a mandate stands on a day. One nobody accepted before its last day has run out, too. */
export function stateOf(mandate: Mandate, today: Day): MandateState {
  if (mandate.endedWhy) return mandate.endedWhy
  if (!mandate.confirmedAt) return 'prepared'
  if (mandate.until < today) return 'run-out'
  if (!mandate.acceptedAt) return 'offered'
  return mandate.from > today ? 'to-come' : 'in-force'
}

/** Signed and not over: it stands in the way of another, and can be ended. */
export const stands = (mandate: Mandate, today: Day) =>
  ['offered', 'to-come', 'in-force'].includes(stateOf(mandate, today))

/** Years a mandate lasts at most: own rule. The law asks for a term (民法典 art. 165) and names no longest one. */
export const longestYears = 3

/** How many may stand at once for one mandator: own rule, so that nobody writes to strangers through the platform. */
export const mostMandates = { person: 20, company: 200 } as const

/** Whoever gives or takes a mandate acts alone: of full age (民法典 art. 17, 18, 22). */
export const ageForMandates = 18

export type TermProblem = 'from-in-the-past' | 'from-too-late' | 'until-before-from' | 'until-too-late'

/** Begins today or within a year, ends no earlier and at most `longestYears` after it began. */
export function termProblems(
  from: Day,
  until: Day,
  today: Day,
): { readonly from?: TermProblem; readonly until?: TermProblem } {
  if (from < today) return { from: 'from-in-the-past' }
  if (from > yearsAfter(today, 1)) return { from: 'from-too-late' }
  if (until < from) return { until: 'until-before-from' }
  return until > yearsAfter(from, longestYears) ? { until: 'until-too-late' } : {}
}

/** The same date years later; of 29 February, where there is none, the day before 1 March. */
export function yearsAfter(day: Day, years: number): Day {
  const text = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  const at = new Date(`${text}T00:00:00Z`)
  return at.toISOString().slice(0, 10) === text ? text : `${text.slice(0, 8)}28`
}

/** Until their eighteenth birthday somebody's parents act for them (民法典 art. 17, 23, 27). */
export const isWard = (birthDate: Day, today: Day) => ageOn(today, birthDate) < ageForMandates

/** The last day of a guardianship: the one before the ward turns eighteen. */
export function lastDayAsWard(birthDate: Day): Day {
  const leap = birthDate.slice(5) === '02-29'
  const year = Number(birthDate.slice(0, 4)) + ageForMandates
  const birthday = new Date(`${year}-${leap ? '03-01' : birthDate.slice(5)}T00:00:00Z`)
  birthday.setUTCDate(birthday.getUTCDate() - 1)
  return birthday.toISOString().slice(0, 10)
}

/** Who is entitled in several ways acts by the strongest; a mandate adds nothing to what the law or a register gives. */
export const byStrength: readonly Right[] = ['legal-representative', 'guardian', 'administrator', 'agent']

/** The level (domain B4.2) at which mandates are signed and taken on: name and number are known to belong together. */
export const levelToMandate = 3

/** Where mandates of a person, or of the company one acts for, are kept. */
export const keptAt = (kind: Holder['kind']) => (kind === 'company' ? '/my/company' : '/my/mandates')
