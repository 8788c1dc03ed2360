import { row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { type Account, holderId } from './account.ts'

/** What a person lets a site know, for themselves or for a company they act for. */
export interface Link {
  readonly id: string
  readonly personId: string
  readonly forId: string
  readonly siteId: string
  readonly scopes: readonly string[]
  readonly claims: readonly string[]
  readonly since: Date
  /** The facts it was told last, and when. */
  readonly told: readonly string[]
  readonly toldAt: Date | null
}

const columns =
  sql.raw(`id, person_id as "personId", for_id as "forId", site_id as "siteId", scopes, claims, since, told,
  told_at as "toldAt"`)

export function findLink(at: Sql, account: Account, siteId: string): Promise<Link | undefined> {
  return row<Link>(
    at,
    sql`select ${columns} from signon.link
        where bucket = ${bucketOf(account.personId)} and person_id = ${account.personId} and for_id = ${holderId(account)}
          and site_id = ${siteId}`,
  )
}

export function linkById(at: Sql, personId: string, id: string): Promise<Link | undefined> {
  return row<Link>(
    at,
    sql`select ${columns} from signon.link
        where bucket = ${bucketOf(personId)} and id = ${id} and person_id = ${personId}`,
  )
}

/** Everything a person has linked, the oldest first. */
export function linksOf(at: Sql, personId: string): Promise<Link[]> {
  return rows<Link>(
    at,
    sql`select ${columns} from signon.link
        where bucket = ${bucketOf(personId)} and person_id = ${personId} order by since, id`,
  )
}

/** Adds to what a site may know; a first yes makes the link. Whether it was the first. */
export async function allow(
  at: Sql,
  account: Account,
  allowed: Pick<Link, 'siteId' | 'scopes' | 'claims'>,
  now: Date,
): Promise<boolean> {
  const { siteId, scopes, claims } = allowed
  const bucket = bucketOf(account.personId)
  const id = newId(bucket, now)
  const kept = await row<{ id: string }>(
    at,
    sql`insert into signon.link (bucket, id, person_id, for_id, site_id, scopes, claims, since, changed_at)
        values (${bucket}, ${id}, ${account.personId}, ${holderId(account)}, ${siteId}, ${[...scopes]}::text[],
          ${[...claims]}::text[], ${now}, ${now})
        on conflict (bucket, person_id, for_id, site_id) do update set
          scopes = array(select distinct unnest(link.scopes || excluded.scopes) order by 1),
          claims = array(select distinct unnest(link.claims || excluded.claims) order by 1),
          changed_at = excluded.changed_at
        returning id`,
  )
  return kept?.id === id
}

export function noteTold(at: Sql, account: Account, siteId: string, told: readonly string[], now: Date) {
  return touch(
    at,
    sql`update signon.link set told = ${[...told]}::text[], told_at = ${now}
        where bucket = ${bucketOf(account.personId)} and person_id = ${account.personId} and for_id = ${holderId(account)}
          and site_id = ${siteId}`,
  )
}

export function removeLink(at: Sql, { id, personId }: Pick<Link, 'id' | 'personId'>) {
  return touch(at, sql`delete from signon.link where bucket = ${bucketOf(personId)} and id = ${id}`)
}
