import { rows, type Sql, sql } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'

export interface Guardianship {
  readonly wardId: string
  /** Who says so: a register's name, or `sample`. */
  readonly source: string
}

/** The wards of a person. Whether they are of age by now is for the calendar to say. */
export function guardianshipsOf(at: Sql, personId: string, today: string): Promise<Guardianship[]> {
  return rows(
    at,
    sql`select ward_id as "wardId", source from identity.guardianship
        where bucket = ${bucketOf(personId)} and guardian_id = ${personId} and valid_from <= ${today} and ended_at is null
        order by id`,
  )
}

export interface NewGuardianship extends Guardianship {
  readonly id: string
  readonly guardianId: string
  readonly from: string
  readonly sample: boolean
}

export async function addGuardianship(at: Sql, { id, guardianId, wardId, source, from, sample }: NewGuardianship) {
  await sql`
    insert into identity.guardianship (bucket, id, guardian_id, ward_id, source, valid_from, sample)
    values (${bucketOf(guardianId)}, ${id}, ${guardianId}, ${wardId}, ${source}, ${from}, ${sample})
    on conflict (bucket, guardian_id, ward_id) do nothing`.execute(at)
}
