import type { Duty } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { findStaffMember, postsOf } from './store-staff.ts'

export interface StaffAtPost {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly post: Both
  readonly duties: readonly Duty[]
}

/** A member of staff with the first of their posts; undefined for who has left or holds none. */
export async function findStaff(at: Sql, id: string): Promise<StaffAtPost | undefined> {
  const member = await findStaffMember(at, id)
  const [post] = member && member.endedAt === null ? await postsOf(at, id) : []
  if (!member || !post) return undefined
  return { id, name: member.name, organisation: post.organisationId, post: post.title, duties: post.duties }
}
