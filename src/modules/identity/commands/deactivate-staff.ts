import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { managesMember, memberToManage, notOneself } from '../managing.ts'
import { endDeputyshipsOf } from '../store-deputies.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { endStaffMember } from '../store-staff.ts'

/** Somebody leaves: no more signing in, and their sessions end at once. What they signed keeps their name. */
export const deactivateStaff = command({
  name: 'identity.deactivate-staff',
  input: Type.Object({ staffId: Type.String({ format: 'uuid' }) }),
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId }) {
    await memberToManage(doing, staffId)
    notOneself(doing.actor, staffId)
    await endStaffMember(doing.tx, staffId, doing.now, doing.now)
    await endSessionsOf(doing.tx, staffId, undefined)
    // Whoever has left stands in for nobody; who stands in for them goes on, for that is when it is needed.
    await endDeputyshipsOf(doing.tx, { staffId }, actorId(doing.actor) ?? '', doing.now)
    return { staffId }
  },
})
