import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { managesMember, memberToManage, notOneself } from '../managing.ts'
import { passwordProblem } from '../password.ts'
import { hashPassword } from '../secret.ts'
import { removeKeysOf } from '../store-keys.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { saveStaffPassword } from '../store-staff.ts'

/** Sets a password for somebody who has lost theirs; they must change it before they work. Ends their sessions. */
export const resetStaffPassword = command({
  name: 'identity.reset-staff-password',
  input: Type.Object({
    staffId: Type.String({ format: 'uuid' }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  prepare: (_, { password }) => hashPassword(password),
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId, password }, kept) {
    const { tx, now, actor } = doing
    const { login } = await memberToManage(doing, staffId)
    notOneself(actor, staffId)
    const problem = passwordProblem(password, { login })
    if (problem) refuse('invalid', { password: problem })
    await saveStaffPassword(tx, staffId, kept, true, now)
    // Whoever lost their phone cannot show it; the new password is handed over in person.
    await removeKeysOf(tx, staffId)
    await endSessionsOf(tx, staffId, undefined)
    return { staffId }
  },
})
