import type { Both } from '../../platform/page.ts'

/** A case as the casework room lists it, as far as the portal needs it. */
export interface CaseLine {
  readonly caseId: string
  readonly matterName: Both
  readonly stateWords: Both
  readonly needsMe: boolean
  readonly dueOn: string | null
}

/** A licence as the licences room lists it, as far as the calendar needs it. */
export interface Running {
  readonly id: string
  readonly typeName: Both
  readonly state: string
  readonly validTo: string | null
}

/** Ends are shown this many days ahead: three times the 30 days in which one applies for an extension (行政许可法 art. 50). */
export const daysAhead = 90

export interface Ending {
  readonly licenceId: string
  readonly typeName: Both
  readonly endsOn: string
}

/** Cases that wait for the applicant, the most urgent first; those without a day come last. */
export function waitingForMe<Line extends CaseLine>(cases: readonly Line[]): readonly Line[] {
  return cases
    .filter(({ needsMe }) => needsMe)
    .toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'))
}

/** Licences in force (state 01, GB/T 36903) that end within ninety days from today, the next first. Days as `2026-12-18`. */
export function endingSoon(licences: readonly Running[], today: string): readonly Ending[] {
  const last = dayAfter(today, daysAhead)
  return licences
    .flatMap(({ id, typeName, state, validTo }) =>
      state === '01' && validTo !== null && validTo >= today && validTo <= last
        ? [{ licenceId: id, typeName, endsOn: validTo }]
        : [],
    )
    .toSorted((one, other) => one.endsOn.localeCompare(other.endsOn))
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
