import type { Duty, Right } from '../../platform/actor.ts'
import { row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import type { Way } from './assurance.ts'
import type { Holder } from './holder.ts'
import type { Tries } from './patience.ts'
import { type Realm, sessionLimits } from './session-limits.ts'

export interface SessionRow {
  readonly id: string
  /** Stays the same, whatever the session is renewed for, until its owner signs out or somebody else signs in. */
  readonly signIn: string
  readonly realm: Realm
  readonly who: string
  readonly name: string
  readonly level: number
  readonly actingId: string | null
  readonly actingKind: Holder['kind'] | null
  readonly actingRight: Right | null
  readonly actingName: string | null
  readonly actingUntil: string | null
  /** Codes of matters; null: all. */
  readonly actingMatters: readonly string[] | null
  readonly postId: string | null
  readonly organisationId: string | null
  /** The short name: a session's labels are for the head of a page. */
  readonly organisationName: string | null
  readonly organisationEn: string | null
  readonly postTitle: string | null
  readonly postEn: string | null
  readonly duties: readonly Duty[]
  readonly scope: 'own' | 'all' | null
  /** Where somebody works at another's post, standing in for them: by which naming, for whom, until which day. */
  readonly deputyshipId: string | null
  readonly deputyOf: string | null
  readonly deputyOfName: string | null
  readonly deputyUntil: string | null
  /** What it was opened and raised with. */
  readonly ways: readonly Way[]
  /** When somebody last proved to be its owner. */
  readonly provenAt: Date
  /** The password was right and a second thing is still to be shown: until then the session is nobody's. */
  readonly awaits: boolean
  readonly address: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
}

const columns = sql.raw(`id, coalesce(sign_in, id) as "signIn", realm, who, name, level, acting_id as "actingId",
  coalesce(acting_kind, case when acting_id is not null then 'company' end) as "actingKind", acting_right as "actingRight",
  acting_name as "actingName", acting_until as "actingUntil", acting_matters as "actingMatters", post_id as "postId", organisation_id as "organisationId",
  organisation_name as "organisationName", organisation_en as "organisationEn", post_title as "postTitle",
  post_en as "postEn", duties, scope, deputyship_id as "deputyshipId", deputy_of as "deputyOf",
  deputy_of_name as "deputyOfName", deputy_until as "deputyUntil", ways, coalesce(proven_at, created_at) as "provenAt", awaits, address, created_at as "createdAt",
  seen_at as "seenAt", expires_at as "expiresAt"`)

export async function findSession(at: Sql, tokenHash: Buffer): Promise<SessionRow | undefined> {
  return row<SessionRow>(at, sql`select ${columns} from identity.session where token_hash = ${tokenHash}`)
}

export async function sessionById(at: Sql, id: string): Promise<SessionRow | undefined> {
  return row<SessionRow>(at, sql`select ${columns} from identity.session where id = ${id}`)
}

/** The latest used first. */
export async function sessionsOf(at: Sql, who: string): Promise<SessionRow[]> {
  return rows<SessionRow>(at, sql`select ${columns} from identity.session where who = ${who} order by seen_at desc, id`)
}

export async function addSession(at: Sql, tokenHash: Buffer, session: SessionRow) {
  await sql`
    insert into identity.session (token_hash, id, sign_in, realm, who, name, level, acting_id, acting_kind, acting_right,
      acting_name, acting_until, acting_matters, post_id, organisation_id, organisation_name, organisation_en,
      post_title, post_en, duties, scope, deputyship_id, deputy_of, deputy_of_name, deputy_until, ways, proven_at, awaits, address, created_at, seen_at, expires_at)
    values (${tokenHash}, ${session.id}, ${session.signIn}, ${session.realm}, ${session.who}, ${session.name}, ${session.level},
      ${session.actingId}, ${session.actingKind}, ${session.actingRight}, ${session.actingName},
      ${session.actingUntil}, ${session.actingMatters}::text[], ${session.postId},
      ${session.organisationId}, ${session.organisationName}, ${session.organisationEn}, ${session.postTitle},
      ${session.postEn}, ${session.duties}, ${session.scope}, ${session.deputyshipId}, ${session.deputyOf},
      ${session.deputyOfName}, ${session.deputyUntil}, ${session.ways}, ${session.provenAt},
      ${session.awaits}, ${session.address}, ${session.createdAt}, ${session.seenAt}, ${session.expiresAt})`.execute(at)
}

export async function touchSession(at: Sql, id: string, now: Date) {
  await sql`update identity.session set seen_at = ${now} where id = ${id} and seen_at < ${now}`.execute(at)
}

/**
 * Whoever opens, renews, ends or lowers sessions of somebody does so one after the other: what is ended while another of theirs
 * is being renewed ends with it. Held until the transaction is over. A person's row or a member of staff's, whichever it is.
 */
export async function inTurn(at: Sql, who: string) {
  await sql`
    with person as (select id from identity.person where bucket = ${bucketOf(who)} and id = ${who} for no key update),
      member as (select id from identity.staff_member where id = ${who} for no key update)
    select id from person union all select id from member`.execute(at)
}

/** Ends a session, and says whose it was. */
export function endSession(at: Sql, id: string): Promise<Pick<SessionRow, 'who' | 'signIn'> | undefined> {
  return row<Pick<SessionRow, 'who' | 'signIn'>>(
    at,
    sql`delete from identity.session where id = ${id} returning who, coalesce(sign_in, id) as "signIn"`,
  )
}

/** Which of these sign-ins no session goes back to any more that is open at that moment. Only people sign in elsewhere. */
export async function endedSignIns(at: Sql, signIns: readonly string[], now: Date): Promise<string[]> {
  if (signIns.length === 0) return []
  const idleSince = new Date(now.getTime() - sessionLimits.person.idle * 1000)
  const open = sql`expires_at > ${now} and seen_at > ${idleSince}`
  const ended = await rows<{ signIn: string }>(
    at,
    sql`select asked as "signIn" from unnest(${[...signIns]}::uuid[]) as asked
        where not exists (select from identity.session where sign_in = asked and ${open})
          and not exists (select from identity.session where id = asked and sign_in is null and ${open})`,
  )
  return ended.map(({ signIn }) => signIn)
}

/** Ends all sessions of somebody, but the one named. */
export async function endSessionsOf(at: Sql, who: string, but: string | undefined) {
  await inTurn(at, who)
  // What a phone of theirs has said yes to would open the next one.
  await touch(at, sql`delete from identity.phone_answer where who = ${who} and used_at is null`)
  return touch(
    at,
    sql`delete from identity.session where who = ${who} and (${but ?? null}::uuid is null or id <> ${but ?? null}::uuid)`,
  )
}

export function endSessionsOfPost(at: Sql, postId: string) {
  return touch(at, sql`delete from identity.session where post_id = ${postId}`)
}

/** What a post may do changes in the sessions that are open at it, too; whoever stands in there comes again. */
export async function changeSessionsOfPost(
  at: Sql,
  postId: string,
  { duties, scope, title }: { readonly duties: readonly Duty[]; readonly scope: string; readonly title: Both },
) {
  await sql`update identity.session
            set duties = case when cardinality(duties) = 0 then duties else ${duties}::text[] end,
              scope = ${scope}, post_title = ${title.zh}
            where post_id = ${postId} and deputyship_id is null`.execute(at)
  await sql`delete from identity.session where post_id = ${postId} and deputyship_id is not null`.execute(at)
}

/**
 * Whoever acts for somebody acts for themselves again, in every session that is open: one person's, or everybody's who acts for
 * them.
 */
export function stopActingFor(at: Sql, holderId: string, who?: string) {
  return touch(
    at,
    sql`update identity.session
        set acting_id = null, acting_kind = null, acting_right = null, acting_name = null, acting_until = null,
          acting_matters = null
        where acting_id = ${holderId} and (${who ?? null}::uuid is null or who = ${who ?? null}::uuid)`,
  )
}

/** No session of somebody stays above a level, but those a card has opened: it proves the person anew each time. */
export async function lowerSessions(at: Sql, who: string, level: number) {
  await inTurn(at, who)
  return touch(
    at,
    sql`update identity.session set level = ${level} where who = ${who} and level > ${level} and not ways @> '{card}'`,
  )
}

export function sweepSessions(at: Sql, now: Date) {
  return touch(at, sql`delete from identity.session where expires_at <= ${now}`)
}

export interface TryKey {
  readonly account: Buffer
  readonly address: Buffer
}

export function triesOf(at: Sql, { account, address }: TryKey): Promise<Tries | undefined> {
  return row<Tries>(
    at,
    sql`select failures, last_at as "lastAt" from identity.sign_in_try
        where account = ${account} and address = ${address}`,
  )
}

export async function countFailure(at: Sql, { account, address }: TryKey, now: Date, forgottenBefore: Date) {
  await sql`
    insert into identity.sign_in_try (account, address, failures, last_at) values (${account}, ${address}, 1, ${now})
    on conflict (account, address) do update
    set failures = case when sign_in_try.last_at < ${forgottenBefore} then 1 else sign_in_try.failures + 1 end,
      last_at = excluded.last_at`.execute(at)
}

export async function forgetFailures(at: Sql, { account, address }: TryKey) {
  await sql`delete from identity.sign_in_try where account = ${account} and address = ${address}`.execute(at)
}

export function sweepFailures(at: Sql, forgottenBefore: Date) {
  return touch(at, sql`delete from identity.sign_in_try where last_at < ${forgottenBefore}`)
}

export interface DemoAccount {
  readonly login: string
  readonly realm: Realm
  readonly who: string
  readonly name: string
  readonly about: Both
}

const demoColumns = sql.raw(
  `login, realm, who, name, json_strip_nulls(json_build_object('zh', about_zh, 'en', about_en)) as about`,
)

export async function demoAccountsOf(at: Sql): Promise<DemoAccount[]> {
  return rows<DemoAccount>(at, sql`select ${demoColumns} from identity.demo_account order by place, login`)
}

export async function findDemoAccount(at: Sql, login: string): Promise<DemoAccount | undefined> {
  return row<DemoAccount>(at, sql`select ${demoColumns} from identity.demo_account where login = ${login}`)
}

export async function saveDemoAccount(at: Sql, { login, realm, who, name, about }: DemoAccount, place: number) {
  await sql`
    insert into identity.demo_account (login, realm, who, name, about_zh, about_en, place)
    values (${login}, ${realm}, ${who}, ${name}, ${about.zh}, ${about.en ?? null}, ${place})
    on conflict (login) do update
    set about_zh = excluded.about_zh, about_en = excluded.about_en, place = excluded.place`.execute(at)
}
