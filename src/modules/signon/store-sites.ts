import { oneRow, row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { Askable, SiteKind, SiteState } from './model.ts'

export type Reasons = Readonly<Partial<Record<Askable, { readonly zh: string; readonly en: string }>>>

/** A site or system of an agency, as it was registered. */
export interface Site {
  readonly id: string
  readonly clientId: string
  readonly kind: SiteKind
  readonly name: Required<Both>
  readonly organisationId: string
  readonly redirectUris: readonly string[]
  readonly logoutUris: readonly string[]
  readonly backchannelUri: string | null
  /** What it may ask for, and why. */
  readonly scopes: Reasons
  readonly level: number
  /** May keep the staff accounts of its organisation. */
  readonly provisions: boolean
  readonly secretHash: Buffer | null
  readonly jwks: { readonly keys: readonly object[] } | null
  readonly state: SiteState
  readonly proposedBy: string
  readonly decidedBy: string | null
  readonly sample: boolean
  readonly createdAt: Date
  readonly changedAt: Date
}

const columns = sql.raw(`id, client_id as "clientId", kind, json_build_object('zh', name_zh, 'en', name_en) as name,
  organisation_id as "organisationId", redirect_uris as "redirectUris", logout_uris as "logoutUris",
  backchannel_uri as "backchannelUri", scopes, level, provisions, secret_hash as "secretHash", jwks, state, proposed_by as "proposedBy",
  decided_by as "decidedBy", sample, created_at as "createdAt", changed_at as "changedAt"`)

export function siteById(at: Sql, id: string): Promise<Site | undefined> {
  return row<Site>(at, sql`select ${columns} from signon.site where id = ${id}`)
}

export function siteByClientId(at: Sql, clientId: string): Promise<Site | undefined> {
  return row<Site>(at, sql`select ${columns} from signon.site where client_id = ${clientId}`)
}

/** All sites, the youngest first: an agency has a handful of them. */
export function allSites(at: Sql): Promise<Site[]> {
  return rows<Site>(at, sql`select ${columns} from signon.site order by id desc`)
}

export async function sitesOf(at: Sql, ids: readonly string[]): Promise<Map<string, Site>> {
  if (ids.length === 0) return new Map()
  const found = await rows<Site>(at, sql`select ${columns} from signon.site where id = any(${[...ids]}::uuid[])`)
  return new Map(found.map((site) => [site.id, site]))
}

/** How many wait to be let in that somebody else registered. */
export async function countProposed(at: Sql, exceptBy: string): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*) as count from signon.site where state = 'proposed' and proposed_by <> ${exceptBy}`,
  )
  return count
}

/** How many of an organisation's are in use or wait to be let in. */
export async function countInUse(at: Sql, organisationId: string): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*) as count from signon.site
        where organisation_id = ${organisationId} and state in ('proposed', 'approved')`,
  )
  return count
}

/** False when another site has the name it wants to go by. */
export async function addSite(at: Sql, site: Omit<Site, 'changedAt' | 'secretHash'>): Promise<boolean> {
  const added = await touch(
    at,
    sql`insert into signon.site (id, client_id, kind, name_zh, name_en, organisation_id, redirect_uris, logout_uris,
          backchannel_uri, scopes, level, provisions, jwks, state, proposed_by, decided_by, sample, created_at, changed_at)
        values (${site.id}, ${site.clientId}, ${site.kind}, ${site.name.zh}, ${site.name.en}, ${site.organisationId},
          ${[...site.redirectUris]}::text[], ${[...site.logoutUris]}::text[], ${site.backchannelUri},
          ${JSON.stringify(site.scopes)}::jsonb, ${site.level}, ${site.provisions}, ${site.jwks && JSON.stringify(site.jwks)}::jsonb, ${site.state},
          ${site.proposedBy}, ${site.decidedBy}, ${site.sample}, ${site.createdAt}, ${site.createdAt})
        on conflict (client_id) do nothing`,
  )
  return added > 0
}

/** Changes the state, if it still is the one it was seen in. */
export async function changeState(
  at: Sql,
  { id, state }: Pick<Site, 'id' | 'state'>,
  to: SiteState,
  decidedBy: string,
  now: Date,
): Promise<boolean> {
  const changed = await touch(
    at,
    sql`update signon.site set state = ${to}, decided_by = ${decidedBy}, changed_at = ${now}
        where id = ${id} and state = ${state}`,
  )
  return changed > 0
}

/** Keeps the hash of a new secret for good, and the secret itself, sealed, for whoever took it. */
export function saveSecret(
  at: Sql,
  id: string,
  secret: { readonly hash: Buffer; readonly sealed: Buffer; readonly takenBy: string },
  now: Date,
) {
  return touch(
    at,
    sql`update signon.site set secret_hash = ${secret.hash}, secret_sealed = ${secret.sealed},
          secret_taken_by = ${secret.takenBy}, secret_taken_at = ${now}, changed_at = ${now}
        where id = ${id}`,
  )
}

/** Who registered it, and who took the secret it has: in their hands it is, or was. */
export async function handsOn(at: Sql, id: string): Promise<string[]> {
  const site = await row<{ registeredBy: string; takenBy: string | null }>(
    at,
    sql`select proposed_by as "registeredBy", secret_taken_by as "takenBy" from signon.site where id = ${id}`,
  )
  return site ? [...new Set([site.registeredBy, ...(site.takenBy ? [site.takenBy] : [])])] : []
}

/** The hash alone, for a secret everybody knows: the sample site's. */
export function saveSecretHash(at: Sql, id: string, hash: Buffer) {
  return touch(at, sql`update signon.site set secret_hash = ${hash} where id = ${id}`)
}

/** The secret, sealed, for whoever took it after `since`. */
export async function freshSecret(at: Sql, id: string, takenBy: string, since: Date): Promise<Buffer | undefined> {
  const found = await row<{ sealed: Buffer }>(
    at,
    sql`select secret_sealed as sealed from signon.site
        where id = ${id} and secret_taken_by = ${takenBy} and secret_taken_at > ${since} and secret_sealed is not null`,
  )
  return found?.sealed
}

export function forgetSecrets(at: Sql, takenBefore: Date) {
  return touch(
    at,
    sql`update signon.site set secret_sealed = null where secret_sealed is not null and secret_taken_at <= ${takenBefore}`,
  )
}
