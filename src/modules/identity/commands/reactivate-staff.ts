import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { managesMember, memberToManage } from '../managing.ts'
import { endStaffMember } from '../store-staff.ts'

/** Somebody who left is back, with the posts they had. */
export const reactivateStaff = command({
  name: 'identity.reactivate-staff',
  input: Type.Object({ staffId: Type.String({ format: 'uuid' }) }),
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId }) {
    await memberToManage(doing, staffId)
    await endStaffMember(doing.tx, staffId, null, doing.now)
    return { staffId }
  },
})
