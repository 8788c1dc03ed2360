import { rows, type Sql, sql } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import { mandatesNaming } from './store-mandates.ts'

/**
 * The buckets in which what a person did may lie: their own, and those of everybody they ever acted for, by law, by a register or by
 * a mandate.
 */
export async function whereDone(at: Sql, personId: string): Promise<number[]> {
  const bucket = bucketOf(personId)
  const [lasting, mandates] = await Promise.all([
    rows<{ id: string }>(
      at,
      sql`select company_id as id from identity.representation where bucket = ${bucket} and person_id = ${personId}
          union select ward_id from identity.guardianship where bucket = ${bucket} and guardian_id = ${personId}`,
    ),
    mandatesNaming(at, personId, 'accepted'),
  ])
  // A mandate lies with who gave it.
  return [...new Set([bucket, ...lasting.map(({ id }) => bucketOf(id)), ...mandates.map(bucketOf)])]
}
