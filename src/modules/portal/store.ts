import { oneRow, row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'

/** The codes of the matters somebody keeps, the last kept first. */
export async function keptCodes(at: Sql, person: string, limit: number): Promise<string[]> {
  const found = await rows<{ code: string }>(
    at,
    sql`select matter_code as code from portal.kept_matter
        where bucket = ${bucketOf(person)} and person = ${person} order by id desc limit ${limit}`,
  )
  return found.map(({ code }) => code)
}

export async function isKept(at: Sql, person: string, code: string): Promise<boolean> {
  const found = await row(
    at,
    sql`select id from portal.kept_matter
        where bucket = ${bucketOf(person)} and person = ${person} and matter_code = ${code}`,
  )
  return found !== undefined
}

export async function countKept(at: Sql, person: string): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*)::int as count from portal.kept_matter
        where bucket = ${bucketOf(person)} and person = ${person}`,
  )
  return count
}

/** Keeps a matter; one kept already stays where it is. */
export async function keep(tx: Tx, person: string, code: string, now: Date) {
  const bucket = bucketOf(person)
  await sql`insert into portal.kept_matter (bucket, id, person, matter_code, at)
            values (${bucket}, ${newId(bucket, now)}, ${person}, ${code}, ${now})
            on conflict (bucket, person, matter_code) do nothing`.execute(tx)
}

export async function letGo(tx: Tx, person: string, code: string) {
  await sql`delete from portal.kept_matter
            where bucket = ${bucketOf(person)} and person = ${person} and matter_code = ${code}`.execute(tx)
}

export async function letAllGo(tx: Tx, person: string) {
  await sql`delete from portal.kept_matter where bucket = ${bucketOf(person)} and person = ${person}`.execute(tx)
}
