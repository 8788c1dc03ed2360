import { row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'

/** The keyed hashes of their identity numbers, of those whose number is known. */
export async function ownersOf(at: Sql, staffIds: readonly string[]): Promise<Map<string, Buffer>> {
  const found = await rows<{ id: string; hash: Buffer }>(
    at,
    sql`select id, number_hash as hash from identity.staff_member
        where id = any(${[...staffIds]}::uuid[]) and number_hash is not null`,
  )
  return new Map(found.map(({ id, hash }) => [id, hash]))
}

/** Who has set up each of these accounts since then. */
export async function settersOf(at: Sql, staffIds: readonly string[], since: Date): Promise<Map<string, Set<string>>> {
  const found = await rows<{ id: string; by: string[] }>(
    at,
    sql`select staff_id as id, array_agg(by_id) as by from identity.set_up
        where staff_id = any(${[...staffIds]}::uuid[]) and at > ${since} group by staff_id`,
  )
  return new Map(found.map(({ id, by }) => [id, new Set(by)]))
}

/** Who has opened each of these accounts, or set its password, since then. */
export async function openersOf(at: Sql, staffIds: readonly string[], since: Date): Promise<Map<string, Set<string>>> {
  const found = await rows<{ id: string; by: string[] }>(
    at,
    sql`select staff_id as id, array_agg(by_id) as by from identity.set_up
        where staff_id = any(${[...staffIds]}::uuid[]) and opened_at > ${since} group by staff_id`,
  )
  return new Map(found.map(({ id, by }) => [id, new Set(by)]))
}

/** When somebody else last opened this account, or set its password; undefined where nobody has. */
export async function passwordSetAt(at: Sql, staffId: string): Promise<Date | undefined> {
  const found = await row<{ at: Date | null }>(
    at,
    sql`select max(opened_at) as at from identity.set_up where staff_id = ${staffId}`,
  )
  return found?.at ?? undefined
}

export async function noteSetUp(tx: Tx, staffId: string, by: string, opened: boolean, now: Date) {
  await sql`
    insert into identity.set_up as s (staff_id, by_id, at, opened_at)
    values (${staffId}, ${by}, ${now}, ${opened ? now : null}::timestamptz)
    on conflict (staff_id, by_id) do update
    set at = excluded.at, opened_at = coalesce(excluded.opened_at, s.opened_at)`.execute(tx)
}
