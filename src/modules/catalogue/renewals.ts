import type { Day } from '#directory'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { dictionary } from './matters.ts'
import { isRenewalOpen, type RenewableLicence } from './renewal.ts'
import { mattersRenewing } from './store-renewals.ts'

/** The matter by which a licence is renewed 延续. */
export interface Renewal {
  readonly code: string
  /** As people call it. */
  readonly name: Both
}

/** By licence id, the matter each of these can be renewed by today. A licence nothing here renews is not among them. */
export async function renewalsOpen(
  at: Sql,
  licences: readonly (RenewableLicence & { readonly id: string })[],
  today: Day,
): Promise<ReadonlyMap<string, Renewal>> {
  if (licences.length === 0) return new Map()
  const matters = await mattersRenewing(
    at,
    licences.map(({ type }) => type),
  )
  if (matters.length === 0) return new Map()
  const elements = await dictionary(at)
  return new Map(
    licences.flatMap((licence) => {
      const matter = matters.find(
        ({ type, description }) => type === licence.type && isRenewalOpen(description, elements, licence, today),
      )
      return matter ? [[licence.id, { code: matter.code, name: matter.description.plainName }] as const] : []
    }),
  )
}
