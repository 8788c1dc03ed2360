import { type Renewal, renewalsOpen } from '#catalogue'
import { type Day, daysBetween } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { type Licence, type LicenceHolder, soon, standingOf } from './model.ts'

type Running = Pick<Licence, 'id' | 'type' | 'state' | 'number' | 'issueDate' | 'validFrom' | 'validTo' | 'fields'>

/** An application by which a licence is to be renewed, from its draft to its end, as the room that keeps applications knows it. */
export interface RenewalUnderWay {
  readonly caseId: string
  /** The type of licence it renews, 21 characters. */
  readonly type: string
  /** The version it was made with, by its identifier; null where it names none: then it may be meant for any of the type. */
  readonly madeWith: string | null
}

/** What this room asks of the house: the renewals a holder has under way. It keeps no applications itself. */
export type RenewalsUnderWay = (at: Sql, holder: LicenceHolder) => Promise<readonly RenewalUnderWay[]>

/** The application by which this very licence is being renewed, if any: whoever has one is led there and not to another. */
export function caseRenewing(
  { type, identifier }: Pick<Licence, 'type' | 'identifier'>,
  underWay: readonly RenewalUnderWay[],
): string | undefined {
  const named = underWay.find(({ madeWith }) => madeWith === identifier)
  return (named ?? underWay.find((one) => one.madeWith === null && one.type === type))?.caseId
}

/** By licence id, the matter by which each licence in force can be renewed 延续 today (行政许可法 art. 50). */
export function licenceRenewals(
  at: Sql,
  licences: readonly Running[],
  today: Day,
): Promise<ReadonlyMap<string, Renewal>> {
  const running = licences.flatMap((licence) => {
    const { id, type, number, issueDate, validFrom, validTo, fields } = licence
    if (validTo === null || standingOf(licence, today) !== 'valid') return []
    const whole = { ...fields, number, issueDate, validFrom, validTo }
    return [{ id, type, fields: whole, endsSoon: daysBetween(today, validTo) <= soon }]
  })
  return renewalsOpen(at, running, today)
}
