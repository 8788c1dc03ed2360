import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { managesMember, memberToManage } from '../managing.ts'
import { nameProblem, tidyName } from '../person.ts'
import { renameStaffMember } from '../store-staff.ts'

/** Corrects the name of a member of staff. Sessions that are open show the new one after the next sign-in. */
export const renameStaff = command({
  name: 'identity.rename-staff',
  input: Type.Object({ staffId: Type.String({ format: 'uuid' }), name: Type.String({ minLength: 1, maxLength: 60 }) }),
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId, name }) {
    await memberToManage(doing, staffId)
    const problem = nameProblem(name)
    if (problem) refuse('invalid', { name: problem })
    await renameStaffMember(doing.tx, staffId, tidyName(name), doing.now)
    return { staffId }
  },
})
