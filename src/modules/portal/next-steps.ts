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
  /** The matter to renew it by, where that is open; `caseId` is of an application for it already under way. */
  readonly renewal: (Renewal & { readonly caseId: string | null }) | null
}

/** A matter by which a licence can be renewed today. */
export interface Renewal {
  readonly code: string
  readonly name: Both
}

/** What is known of the renewal of somebody's licences: the matter by licence id, and the open case by licence id. */
export interface Renewing {
  readonly by: ReadonlyMap<string, Renewal>
  readonly underWay: ReadonlyMap<string, string>
}

/** Cases that wait for the applicant, the most urgent first; those without a day come last. */
export function waitingForMe<Line extends CaseLine>(cases: readonly Line[]): readonly Line[] {
  return cases
    .filter(({ needsMe }) => needsMe)
    .toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'))
}

/**
 * Licences in force (state 01, GB/T 36903) that end within ninety days from today, or can be renewed already; the next to end
 * first. Days as `2026-12-18`.
 */
export function endingSoon(licences: readonly Running[], today: string, { by, underWay }: Renewing): readonly Ending[] {
  const last = dayAfter(today, daysAhead)
  return licences
    .flatMap(({ id, typeName, state, validTo }) => {
      const matter = by.get(id)
      if (state !== '01' || validTo === null || validTo < today || (validTo > last && !matter)) return []
      const renewal = matter ? { ...matter, caseId: underWay.get(id) ?? null } : null
      return [{ licenceId: id, typeName, endsOn: validTo, renewal }]
    })
    .toSorted((one, other) => one.endsOn.localeCompare(other.endsOn))
}

/** Licences to be renewed that nobody has applied for yet. */
export function toRenew<One extends Pick<Ending, 'renewal'>>(endings: readonly One[]): readonly One[] {
  return endings.filter(({ renewal }) => renewal?.caseId === null)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
