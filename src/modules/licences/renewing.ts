import { type Renewal, renewalsOpen } from '#catalogue'
import { type Day, daysBetween } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { type Licence, soon, standingOf } from './model.ts'

type Running = Pick<Licence, 'id' | 'type' | 'state' | 'number' | 'issueDate' | 'validFrom' | 'validTo' | 'fields'>

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
