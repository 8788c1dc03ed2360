import type { Duty } from '../../platform/actor.ts'
import { oneRow, row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { tidyName } from './person.ts'

export interface StaffMember {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly initialPassword: boolean
  readonly endedAt: Date | null
}

export interface Post {
  readonly id: string
  readonly staffId: string
  readonly organisationId: string
  readonly title: Both
  readonly duties: readonly Duty[]
  readonly scope: 'own' | 'all'
}

const staffColumns = sql.raw('id, login, name, initial_password as "initialPassword", ended_at as "endedAt"')

const postColumns = sql.raw(
  `id, staff_id as "staffId", organisation_id as "organisationId",
   json_strip_nulls(json_build_object('zh', title_zh, 'en', title_en)) as title, duties, scope`,
)

export async function findStaffMember(at: Sql, id: string): Promise<StaffMember | undefined> {
  return row<StaffMember>(at, sql`select ${staffColumns} from identity.staff_member where id = ${id}`)
}

export async function staffMemberByLogin(at: Sql, login: string): Promise<StaffMember | undefined> {
  return row<StaffMember>(at, sql`select ${staffColumns} from identity.staff_member where login = ${login}`)
}

/** The password of somebody who is still with us. */
export async function passwordOfStaff(at: Sql, id: string): Promise<string | undefined> {
  const found = await row<{ password: string }>(
    at,
    sql`select password from identity.staff_member where id = ${id} and ended_at is null`,
  )
  return found?.password
}

/** The posts somebody holds now, the oldest first. */
export async function postsOf(at: Sql, staffId: string): Promise<Post[]> {
  return rows<Post>(
    at,
    sql`select ${postColumns} from identity.post where staff_id = ${staffId} and ended_at is null order by id`,
  )
}

/** Whether somebody holds a post at that organisation now. */
export async function hasPostAt(at: Sql, staffId: string, organisationId: string): Promise<boolean> {
  return (await postsOf(at, staffId)).some((post) => post.organisationId === organisationId)
}

export async function findPost(at: Sql, id: string): Promise<Post | undefined> {
  return row<Post>(at, sql`select ${postColumns} from identity.post where id = ${id} and ended_at is null`)
}

/** These posts, those that have ended left out. */
export async function postsByIds(at: Sql, ids: readonly string[]): Promise<Map<string, Post>> {
  const found = await rows<Post>(
    at,
    sql`select ${postColumns} from identity.post where id = any(${[...ids]}::uuid[]) and ended_at is null`,
  )
  return new Map(found.map((post) => [post.id, post]))
}

/** Names of staff, of those who have left, too: their signatures stay. */
export async function staffNames(at: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string; name: string }>(
    at,
    sql`select id, name from identity.staff_member where id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** Ids of the staff who bear a name or a sign-in name, of those who have left, too; of one organisation, or of all. */
export async function staffByName(
  at: Sql,
  text: string,
  { organisation, limit }: { readonly organisation?: string | undefined; readonly limit: number },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select id from identity.staff_member as member
        where (name = ${tidyName(text)} or login = ${text.trim().toLowerCase()})
          and (${organisation ?? null}::uuid is null or exists (
            select from identity.post where staff_id = member.id and organisation_id = ${organisation ?? null}))
        order by id limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

export interface StaffLine extends StaffMember {
  readonly posts: readonly Post[]
}

export interface StaffSearch {
  /** Only who holds a post there. */
  readonly organisation?: string | undefined
  /** Part of a name or a login. */
  readonly text?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Staff with their posts, one page by keyset over the login. */
export async function searchStaff(at: Sql, { organisation, text, after, limit }: StaffSearch): Promise<StaffLine[]> {
  const like = text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null
  const members = await rows<StaffMember>(
    at,
    sql`select ${staffColumns} from identity.staff_member as member
        where (${after ?? null}::text is null or login > ${after ?? null})
          and (${like}::text is null or name like ${like} or login like ${like})
          and (${organisation ?? null}::uuid is null or exists (
            select from identity.post
            where staff_id = member.id and organisation_id = ${organisation ?? null} and post.ended_at is null))
        order by login limit ${limit}`,
  )
  const posts = await rows<Post>(
    at,
    sql`select ${postColumns} from identity.post
        where staff_id = any(${members.map(({ id }) => id)}::uuid[]) and ended_at is null order by id`,
  )
  return members.map((member) => ({ ...member, posts: posts.filter(({ staffId }) => staffId === member.id) }))
}

export interface NewStaffMember {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly password: string
  readonly initialPassword: boolean
  readonly sample: boolean
  /** Keyed hash and mask of the identity number, where it is known whose account it is. */
  readonly number?: { readonly hash: Buffer; readonly masked: string } | undefined
}

/** False when the login is taken. */
export async function addStaffMember(at: Sql, member: NewStaffMember, now: Date): Promise<boolean> {
  const added = await touch(
    at,
    sql`insert into identity.staff_member (id, login, name, password, initial_password, sample, number_hash, masked_number,
          created_at, changed_at)
        values (${member.id}, ${member.login}, ${member.name}, ${member.password}, ${member.initialPassword},
          ${member.sample}, ${member.number?.hash ?? null}, ${member.number?.masked ?? null}, ${now}, ${now})
        on conflict (login) do nothing`,
  )
  return added > 0
}

/** How many with us now keep the whole platform. */
export async function countKeepersOfAll(at: Sql): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(distinct staff_id) as count from identity.post
        join identity.staff_member on staff_member.id = post.staff_id
        where post.ended_at is null and staff_member.ended_at is null and scope = 'all' and 'admin' = any(duties)`,
  )
  return count
}

/** False when somebody else has that login. */
export async function changeLogin(at: Sql, id: string, login: string, now: Date): Promise<boolean> {
  const changed = await touch(
    at,
    sql`update identity.staff_member set login = ${login}, changed_at = ${now}
        where id = ${id} and not exists (select from identity.staff_member as other where other.login = ${login})`,
  )
  return changed > 0
}

export interface DirectoryLine extends StaffLine {
  readonly createdAt: Date
  readonly changedAt: Date
}

/** Everybody with a post at an organisation, and the others named, with all the posts they have; by login. */
export async function staffForDirectory(
  at: Sql,
  organisation: string,
  others: readonly string[],
): Promise<DirectoryLine[]> {
  const members = await rows<Omit<DirectoryLine, 'posts'>>(
    at,
    sql`select ${staffColumns}, created_at as "createdAt", changed_at as "changedAt" from identity.staff_member as member
        where id = any(${[...others]}::uuid[]) or exists (
          select from identity.post
          where staff_id = member.id and organisation_id = ${organisation} and post.ended_at is null)
        order by login`,
  )
  const posts = await rows<Post>(
    at,
    sql`select ${postColumns} from identity.post
        where staff_id = any(${members.map(({ id }) => id)}::uuid[]) and ended_at is null order by id`,
  )
  const byMember = new Map<string, Post[]>()
  for (const post of posts) byMember.set(post.staffId, [...(byMember.get(post.staffId) ?? []), post])
  return members.map((member) => ({ ...member, posts: byMember.get(member.id) ?? [] }))
}

export function renameStaffMember(at: Sql, id: string, name: string, now: Date) {
  return touch(at, sql`update identity.staff_member set name = ${name}, changed_at = ${now} where id = ${id}`)
}

export function saveStaffPassword(at: Sql, id: string, password: string, initial: boolean, now: Date) {
  return touch(
    at,
    sql`update identity.staff_member set password = ${password}, initial_password = ${initial}, changed_at = ${now}
        where id = ${id}`,
  )
}

export function endStaffMember(at: Sql, id: string, endedAt: Date | null, now: Date) {
  return touch(at, sql`update identity.staff_member set ended_at = ${endedAt}, changed_at = ${now} where id = ${id}`)
}

/** How many posts at an organisation are held by somebody who is still with us. */
export async function countPostsAt(at: Sql, organisationId: string): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*) as count from identity.post where organisation_id = ${organisationId} and ended_at is null`,
  )
  return count
}

/** Moves every post from one organisation to another; says which. */
export async function movePosts(at: Sql, from: string, to: string, now: Date): Promise<string[]> {
  const moved = await rows<{ id: string }>(
    at,
    sql`update identity.post set organisation_id = ${to}, changed_at = ${now}
        where organisation_id = ${from} and ended_at is null returning id`,
  )
  return moved.map(({ id }) => id)
}

export async function addPost(at: Sql, post: Post & { readonly sample: boolean }, now: Date) {
  await sql`
    insert into identity.post (id, staff_id, organisation_id, title_zh, title_en, duties, scope, sample, created_at, changed_at)
    values (${post.id}, ${post.staffId}, ${post.organisationId}, ${post.title.zh}, ${post.title.en ?? null}, ${post.duties},
      ${post.scope}, ${post.sample}, ${now}, ${now})`.execute(at)
}

export function savePost(at: Sql, post: Pick<Post, 'id' | 'title' | 'duties' | 'scope'>, now: Date) {
  return touch(
    at,
    sql`update identity.post
        set title_zh = ${post.title.zh}, title_en = ${post.title.en ?? null}, duties = ${post.duties}, scope = ${post.scope},
          changed_at = ${now}
        where id = ${post.id}`,
  )
}

export function endPost(at: Sql, id: string, now: Date) {
  return touch(at, sql`update identity.post set ended_at = ${now}, changed_at = ${now} where id = ${id}`)
}
