import type { Day } from '#directory'
import type { Tx } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { endMandatesOf } from './store-mandates.ts'
import { addRepresentation, endRepresentation, holdCompany, saveRepresentative } from './store-people.ts'
import { stopActingFor } from './store-sessions.ts'

/** What a register says: who represents a company from which day on. */
export interface RepresentativeChange {
  readonly companyId: string
  readonly personId: string
  readonly from: Day
  readonly sample: boolean
}

/**
 * Puts another legal representative in the place of the one before, and ends what was given under that one, in the same breath.
 * Answers the mandates it ended and who may act for the company no longer; undefined where there is no such company.
 */
export async function changeRepresentative(
  tx: Tx,
  { companyId, personId, from, sample }: RepresentativeChange,
  now: Date,
): Promise<{ readonly mandates: readonly string[]; readonly out: readonly string[] } | undefined> {
  const company = await holdCompany(tx, companyId)
  if (!company) return undefined
  const before = company.legalRepresentativeId
  if (before === personId) return { mandates: [], out: [] }
  await saveRepresentative(tx, companyId, personId)
  if (before) await endRepresentation(tx, before, companyId, now)
  const ended = await endMandatesOf(tx, companyId, 'representative-changed', now)
  const id = newId(bucketOf(personId), now)
  await addRepresentation(tx, { id, personId, companyId, right: 'legal-representative', from, until: null, sample })
  // Last: whoever has just begun to act by what ended is waited for, and found.
  await stopActingFor(tx, companyId)
  const out = [...(before ? [before] : []), ...ended.flatMap(({ agentId }) => agentId ?? [])]
  return { mandates: ended.map(({ id }) => id), out: [...new Set(out)] }
}
