import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { managesMember, memberToManage, notOneself } from '../managing.ts'
import { endSessionsOf } from '../store-sessions.ts'

/**
 * An administrator ends every session of a member of staff they keep: a machine is lost, or somebody else sits at it. The account stays
 * as it is, and its owner signs in again.
 */
export const endSessionsOfStaff = command({
  name: 'identity.end-sessions-of-staff',
  input: Type.Object({ staffId: Type.String({ format: 'uuid' }) }),
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  async run(doing, { staffId }) {
    await memberToManage(doing, staffId)
    notOneself(doing.actor, staffId)
    return { staffId, ended: await endSessionsOf(doing.tx, staffId, undefined) }
  },
  about: ({ staffId }) => staffId,
  tell: (_input, { ended }) => ({ ended }),
})
