import { type Actor, has } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import { managesMember } from './managing.ts'
import type { Post } from './store-staff.ts'

/** Nobody passes on what they only stand in for. */
export const isStandingIn = (actor: Actor): boolean => actor.kind === 'staff' && actor.deputyOf !== undefined

/** Who names a deputy at a post: whoever holds it, who heads that organisation, or who keeps its staff. */
export async function mayNameDeputyAt(at: Sql, actor: Actor, post: Post): Promise<boolean> {
  if (actor.kind !== 'staff' || isStandingIn(actor)) return false
  if (actor.id === post.staffId) return true
  if (has(actor, 'head') && actor.organisation === post.organisationId) return true
  return managesMember(at, actor, post.staffId)
}
