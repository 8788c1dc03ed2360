import { createHash } from 'node:crypto'
import { row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import { readAccount } from './account.ts'

/** What the protocol keeps, as its library writes it. */
export type Payload = Readonly<Record<string, unknown>>

export interface Artifact {
  readonly payload: Payload
  readonly signIn: string | null
  readonly createdAt: Date
  readonly consumedAt: Date | null
}

/** Whatever opens something is found by its hash: whoever reads the table cannot use what lies in it. */
const keyOf = (id: string): Buffer => createHash('sha256').update(id).digest()

const columns = sql.raw(`payload, sign_in as "signIn", created_at as "createdAt", consumed_at as "consumedAt"`)
const alive = (now: Date) => sql`(expires_at is null or expires_at > ${now})`

const text = (value: unknown) => (typeof value === 'string' ? value : null)

export interface Keeping {
  readonly model: string
  readonly id: string
  readonly payload: Payload
  readonly signIn?: string | undefined
  readonly now: Date
  /** Seconds. */
  readonly lives?: number | undefined
}

export async function keep(at: Sql, { model, id, payload, signIn, now, lives }: Keeping) {
  const { accountId, clientId, grantId, uid } = payload
  const personId = readAccount(text(accountId) ?? '')?.personId ?? null
  const expiresAt = lives === undefined ? null : new Date(now.getTime() + lives * 1000)
  const grant = model === 'Grant' ? id : text(grantId)
  await sql`
    insert into signon.artifact (model, key, payload, grant_id, uid, sign_in, person_id, client_id, created_at, expires_at)
    values (${model}, ${keyOf(id)}, ${JSON.stringify(payload)}::jsonb, ${grant}, ${text(uid)}, ${signIn ?? null}, ${personId},
      ${text(clientId)}, ${now}, ${expiresAt})
    on conflict (model, key) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
      sign_in = coalesce(excluded.sign_in, artifact.sign_in), person_id = excluded.person_id,
      client_id = excluded.client_id, expires_at = excluded.expires_at`.execute(at)
}

export function find(at: Sql, model: string, id: string, now: Date): Promise<Artifact | undefined> {
  return row<Artifact>(
    at,
    sql`select ${columns} from signon.artifact where model = ${model} and key = ${keyOf(id)} and ${alive(now)}`,
  )
}

export function findByUid(at: Sql, model: string, uid: string, now: Date): Promise<Artifact | undefined> {
  return row<Artifact>(
    at,
    sql`select ${columns} from signon.artifact where model = ${model} and uid = ${uid} and ${alive(now)}`,
  )
}

/** Uses up what works once; says how many were: none where somebody was faster. */
export function consume(at: Sql, model: string, id: string, now: Date) {
  return touch(
    at,
    sql`update signon.artifact set consumed_at = ${now}
        where model = ${model} and key = ${keyOf(id)} and consumed_at is null`,
  )
}

export function forget(at: Sql, model: string, id: string) {
  return touch(at, sql`delete from signon.artifact where model = ${model} and key = ${keyOf(id)}`)
}

export function forgetByGrant(at: Sql, model: string, grantId: string) {
  return touch(at, sql`delete from signon.artifact where model = ${model} and grant_id = ${grantId}`)
}

export function sweepArtifacts(at: Sql, now: Date) {
  return touch(at, sql`delete from signon.artifact where expires_at <= ${now}`)
}

/** Writes down what the person answered to a sign-in under way; false when it is over. */
export async function answer(at: Sql, uid: string, result: Payload, now: Date): Promise<boolean> {
  const written = await touch(
    at,
    sql`update signon.artifact set payload = jsonb_set(payload, '{result}', ${JSON.stringify(result)}::jsonb)
        where model = 'Interaction' and key = ${keyOf(uid)} and ${alive(now)}`,
  )
  return written > 0
}

/** Which sites a sign-in was carried to, each with the name of that visit and of what was granted. */
export interface Visited {
  readonly accountId: string
  readonly clientId: string
  readonly sid: string | null
  readonly grantId: string | null
  /** May go on when the person has left (`offline_access`). */
  readonly stays: boolean
}

const visited = sql`
  select artifact.payload->>'accountId' as "accountId", client.key as "clientId", client.value->>'sid' as sid,
    client.value->>'grantId' as "grantId", coalesce((client.value->>'persistsLogout')::boolean, false) as stays
  from signon.artifact, jsonb_each(coalesce(artifact.payload->'authorizations', '{}')) as client
  where artifact.model = 'Session'`

export function visitedBy(at: Sql, signIn: string): Promise<Visited[]> {
  return rows<Visited>(at, sql`${visited} and artifact.sign_in = ${signIn}`)
}

/** The visits of an account to one site, over all its sign-ins. */
export function visitsTo(at: Sql, personId: string, clientId: string): Promise<Visited[]> {
  return rows<Visited>(at, sql`${visited} and artifact.person_id = ${personId} and client.key = ${clientId}`)
}

/** The visits of one account to all sites. */
export function visitsOf(at: Sql, personId: string, accountId: string): Promise<Visited[]> {
  return rows<Visited>(
    at,
    sql`${visited} and artifact.person_id = ${personId} and artifact.payload->>'accountId' = ${accountId}`,
  )
}

/** Takes everything away that any site has of an account, and its sign-ins at them. */
export function cutOffEverywhere(at: Sql, personId: string, accountId: string) {
  return touch(
    at,
    sql`delete from signon.artifact where person_id = ${personId} and payload->>'accountId' = ${accountId}`,
  )
}

/** Ends a sign-in at all sites: its own record, and what was granted for as long as it lasts. */
export async function endVisits(at: Sql, signIn: string, grantIds: readonly string[]) {
  await touch(at, sql`delete from signon.artifact where model = 'Session' and sign_in = ${signIn}`)
  await touch(at, sql`delete from signon.artifact where grant_id = any(${[...grantIds]}::text[])`)
}

/** Takes everything away that a site has of an account: grants, codes, tokens, and its place in open sign-ins. */
export async function cutOff(at: Sql, personId: string, accountId: string, clientId: string) {
  await touch(
    at,
    sql`delete from signon.artifact
        where person_id = ${personId} and client_id = ${clientId} and payload->>'accountId' = ${accountId}`,
  )
  await touch(
    at,
    sql`update signon.artifact set payload = payload #- array['authorizations', ${clientId}]
        where model = 'Session' and person_id = ${personId} and payload->>'accountId' = ${accountId}`,
  )
}

/** Sign-ins that were carried to a site, a page at a time. */
export async function openSignIns(at: Sql, after: string | undefined, limit: number): Promise<string[]> {
  const found = await rows<{ signIn: string }>(
    at,
    sql`select sign_in as "signIn" from signon.artifact
        where model = 'Session' and sign_in is not null and (${after ?? null}::uuid is null or sign_in > ${after ?? null})
        order by sign_in limit ${limit}`,
  )
  return found.map(({ signIn }) => signIn)
}

/** Takes everything away from a site: codes, tokens, grants, requests on their way. */
export function forgetOfClient(at: Sql, clientId: string) {
  return touch(at, sql`delete from signon.artifact where client_id = ${clientId}`)
}
