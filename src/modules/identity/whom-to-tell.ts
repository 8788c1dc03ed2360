import type { Sql } from '../../platform/db.ts'
import { type Holder, reaches } from './holder.ts'
import { actsFor } from './rights.ts'
import { findCompany } from './store-people.ts'

/** An application: whose, by whose hand, for which matter. */
export interface Applied {
  readonly holder: Holder
  readonly by: string
  readonly matter: string
}

/**
 * The people to tell what becomes of an application: its holder, and whose hand it was as long as they may act for that holder.
 * Companies have no inbox: where nobody's hand is left, their legal representative is told.
 */
export async function whomToTell(at: Sql, { holder, by, matter }: Applied, now: Date): Promise<string[]> {
  if (holder.kind === 'person' && holder.id === by) return [by]
  const acts = (await actsFor(at, by, now)).some((one) => one.holder.id === holder.id && reaches(one.matters, matter))
  if (holder.kind === 'person') return acts ? [holder.id, by] : [holder.id]
  if (acts) return [by]
  const representative = (await findCompany(at, holder.id))?.legalRepresentativeId
  return representative ? [representative] : []
}
