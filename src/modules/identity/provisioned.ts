import type { Actor } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import { postsOf } from './store-staff.ts'

type AgencySystem = Extract<Actor, { kind: 'system' }> & { readonly organisation: string }

/** The system of an agency, which drives that agency's accounts from its own directory. */
export const isAgencySystem = (actor: Actor): actor is AgencySystem =>
  actor.kind === 'system' && actor.organisation !== undefined

/**
 * Whether an agency's system may change an account: it works for that agency alone, at posts of its own scope, or at none. Which
 * accounts without a post are that agency's is for its caller to know.
 */
export async function drives(at: Sql, actor: Actor, staffId: string): Promise<boolean> {
  if (!isAgencySystem(actor)) return false
  const posts = await postsOf(at, staffId)
  return posts.every(({ organisationId, scope }) => organisationId === actor.organisation && scope === 'own')
}
