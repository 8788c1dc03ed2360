import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { IdentityProvider, ProviderState } from './identity-provider.ts'

interface Row extends Omit<IdentityProvider, 'levels'> {
  readonly acrs: readonly string[]
  readonly worths: readonly number[]
}

const columns = sql.raw(`id, issuer, client_id as "clientId", secret_sealed as secret,
  json_build_object('zh', name_zh, 'en', name_en) as name, scopes, number_claim as "numberClaim", name_claim as "nameClaim",
  acr_values as acrs, acr_levels as worths, most_level as most, state, proposed_by as "proposedBy", decided_by as "decidedBy",
  created_at as "createdAt"`)

const providerOf = ({ acrs, worths, ...rest }: Row): IdentityProvider => ({
  ...rest,
  levels: acrs.map((acr, place) => ({ acr, level: worths[place] ?? 1 })),
})

/** All of them, the youngest first: a place has a handful. */
export async function identityProviders(at: Sql): Promise<IdentityProvider[]> {
  const found = await rows<Row>(at, sql`select ${columns} from identity.identity_provider order by id desc`)
  return found.map(providerOf)
}

export async function identityProvider(at: Sql, id: string): Promise<IdentityProvider | undefined> {
  const found = await row<Row>(at, sql`select ${columns} from identity.identity_provider where id = ${id}`)
  return found && providerOf(found)
}

/** Those that sign people in now. */
export function openProviders(at: Sql): Promise<{ id: string; name: Required<Both> }[]> {
  return rows(
    at,
    sql`select id, json_build_object('zh', name_zh, 'en', name_en) as name from identity.identity_provider
        where state = 'approved' order by id`,
  )
}

/** False when the issuer is registered already. */
export async function addIdentityProvider(tx: Tx, one: IdentityProvider): Promise<boolean> {
  const added = await touch(
    tx,
    sql`insert into identity.identity_provider (id, issuer, client_id, secret_sealed, name_zh, name_en, scopes, number_claim,
          name_claim, acr_values, acr_levels, most_level, state, proposed_by, decided_by, created_at, changed_at)
        values (${one.id}, ${one.issuer}, ${one.clientId}, ${one.secret}, ${one.name.zh}, ${one.name.en}, ${one.scopes},
          ${one.numberClaim}, ${one.nameClaim}, ${one.levels.map(({ acr }) => acr)}::text[],
          ${one.levels.map(({ level }) => level)}::smallint[], ${one.most}, ${one.state}, ${one.proposedBy}, ${one.decidedBy},
          ${one.createdAt}, ${one.createdAt})
        on conflict do nothing`,
  )
  return added > 0
}

/** Changes the state, if it still is the one it was seen in. */
export async function changeProviderState(
  tx: Tx,
  { id, state }: Pick<IdentityProvider, 'id' | 'state'>,
  to: ProviderState,
  decidedBy: string,
  now: Date,
): Promise<boolean> {
  const changed = await touch(
    tx,
    sql`update identity.identity_provider set state = ${to}, decided_by = ${decidedBy}, changed_at = ${now}
        where id = ${id} and state = ${state}`,
  )
  return changed > 0
}

export interface IdentityLink {
  readonly id: string
  readonly providerId: string
  readonly who: string
  readonly linkedAt: Date
  readonly usedAt: Date | null
}

const linkColumns = sql.raw('id, provider_id as "providerId", who, linked_at as "linkedAt", used_at as "usedAt"')

export function linkOf(at: Sql, providerId: string, subject: Buffer): Promise<IdentityLink | undefined> {
  return row<IdentityLink>(
    at,
    sql`select ${linkColumns} from identity.identity_link where provider_id = ${providerId} and subject = ${subject}`,
  )
}

export function linksOf(at: Sql, who: string): Promise<(IdentityLink & { name: Required<Both> })[]> {
  return rows(
    at,
    sql`select l.id, l.provider_id as "providerId", l.who, l.linked_at as "linkedAt", l.used_at as "usedAt",
          json_build_object('zh', p.name_zh, 'en', p.name_en) as name
        from identity.identity_link l join identity.identity_provider p on p.id = l.provider_id
        where l.who = ${who} order by l.id`,
  )
}

/** False where the name at the other house is somebody's already, or this account has another name there. */
export async function addLink(
  tx: Tx,
  { id, providerId, subject, who }: { id: string; providerId: string; subject: Buffer; who: string },
  now: Date,
): Promise<boolean> {
  const added = await touch(
    tx,
    sql`insert into identity.identity_link (id, provider_id, subject, who, linked_at)
        values (${id}, ${providerId}, ${subject}, ${who}, ${now}) on conflict do nothing`,
  )
  return added > 0
}

export function useLink(tx: Tx, id: string, now: Date) {
  return touch(tx, sql`update identity.identity_link set used_at = ${now} where id = ${id}`)
}

/** Takes a link of somebody away; which one it was, where it was theirs. */
export function removeLink(
  tx: Tx,
  who: string,
  id: string,
): Promise<{ providerId: string; subject: Buffer } | undefined> {
  return row(
    tx,
    sql`delete from identity.identity_link where id = ${id} and who = ${who} returning provider_id as "providerId", subject`,
  )
}

/** Whoever is let in again at a counter begins without links: whoever had taken the account over may have made them. */
export function removeLinksOf(tx: Tx, who: string) {
  return touch(tx, sql`delete from identity.identity_link where who = ${who}`)
}

export interface Visit {
  readonly signIn: string
  readonly providerId: string
  readonly subject: Buffer
  readonly sid: Buffer | null
  readonly until: Date
}

export async function addVisit(tx: Tx, { signIn, providerId, subject, sid, until }: Visit, now: Date) {
  await sql`
    insert into identity.identity_visit (sign_in, provider_id, subject, sid, opened_at, until)
    values (${signIn}, ${providerId}, ${subject}, ${sid}, ${now}, ${until})
    on conflict (sign_in, provider_id) do update
    set subject = excluded.subject, sid = excluded.sid, until = excluded.until`.execute(tx)
}

/**
 * Ends the sessions that go back to another house's word: of one session there, of one name there, or of all. Answers the sign-ins
 * that ended.
 */
export async function endVisits(
  tx: Tx,
  providerId: string,
  { subject, sid }: { readonly subject?: Buffer | undefined; readonly sid?: Buffer | undefined },
): Promise<string[]> {
  const ended = await rows<{ signIn: string }>(
    tx,
    sql`with gone as (
          delete from identity.identity_visit
          where provider_id = ${providerId}
            and (${subject ?? null}::bytea is null or subject = ${subject ?? null})
            and (${sid ?? null}::bytea is null or sid = ${sid ?? null})
          returning sign_in),
        ended as (
          delete from identity.session
          where sign_in in (select sign_in from gone) or (sign_in is null and id in (select sign_in from gone))
          returning coalesce(sign_in, id) as sign_in)
        select distinct sign_in as "signIn" from ended`,
  )
  return ended.map(({ signIn }) => signIn)
}

export function sweepVisits(at: Sql, now: Date) {
  return touch(at, sql`delete from identity.identity_visit where until <= ${now}`)
}
