import { rows, type Sql, sql, type Tx } from '../../platform/db.ts'

/** What an agency's directory said of a member of staff. */
export interface Account {
  readonly staffId: string
  readonly externalId: string | null
  readonly title: string | null
  readonly deletedAt: Date | null
  readonly createdAt: Date
  readonly changedAt: Date
}

const columns = sql.raw(`staff_id as "staffId", external_id as "externalId", title, deleted_at as "deletedAt",
  created_at as "createdAt", changed_at as "changedAt"`)

/** All of one organisation, by member. */
export async function accountsOf(at: Sql, organisation: string): Promise<Map<string, Account>> {
  const found = await rows<Account>(
    at,
    sql`select ${columns} from provisioning.account where organisation_id = ${organisation}`,
  )
  return new Map(found.map((one) => [one.staffId, one]))
}

/** Of two changes at one organisation the second waits for the first. */
export async function inTurnAt(tx: Tx, organisation: string) {
  await sql`select staff_id from provisioning.account where organisation_id = ${organisation} order by staff_id
            for no key update`.execute(tx)
}

export async function saveAccount(
  tx: Tx,
  organisation: string,
  { staffId, externalId, title }: Pick<Account, 'staffId' | 'externalId' | 'title'>,
  now: Date,
) {
  await sql`
    insert into provisioning.account (staff_id, organisation_id, external_id, title, created_at, changed_at)
    values (${staffId}, ${organisation}, ${externalId}, ${title}, ${now}, ${now})
    on conflict (organisation_id, staff_id) do update
    set external_id = excluded.external_id, title = excluded.title, changed_at = excluded.changed_at`.execute(tx)
}

export async function forgetAccount(tx: Tx, organisation: string, staffId: string, now: Date) {
  await sql`
    insert into provisioning.account (staff_id, organisation_id, deleted_at, created_at, changed_at)
    values (${staffId}, ${organisation}, ${now}, ${now}, ${now})
    on conflict (organisation_id, staff_id) do update set deleted_at = ${now}, changed_at = ${now}`.execute(tx)
}
