import type { Tx } from '../../platform/db.ts'
import { endDeputyshipsOf, endSessionsAsDeputy } from './store-deputies.ts'
import { endSessionsOfPost } from './store-sessions.ts'
import { endPost, hasPostAt, type Post } from './store-staff.ts'

/**
 * Ends a post with all that hangs on it: the sessions at it, who stands in there, and, where it was its holder's last at that
 * organisation, for whom they stand in there themselves.
 */
export async function postOver(tx: Tx, { id, staffId, organisationId }: Post, by: string, now: Date) {
  await endPost(tx, id, now)
  await endSessionsOfPost(tx, id)
  await endDeputyshipsOf(tx, { postId: id }, by, now)
  if (await hasPostAt(tx, staffId, organisationId)) return
  await endSessionsAsDeputy(tx, await endDeputyshipsOf(tx, { staffId, organisation: organisationId }, by, now))
}
