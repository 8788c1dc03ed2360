import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { initialPassword } from '../initial-password.ts'
import { managesMember, memberToManage, notOneself } from '../managing.ts'
import { homeOf, keepersOf, saysMember } from '../second.ts'
import { removeKeysOf } from '../store-keys.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { findStaffMember, saveStaffPassword } from '../store-staff.ts'
import { secondSays, secondTitles } from '../text/second-titles.ts'
import { setUpBy } from '../two-people.ts'

/**
 * Sets a password for somebody who has lost theirs; they must change it before they work. Ends their sessions and their second
 * steps, and so takes two people: whoever could do it alone could come as anybody.
 */
export const resetStaffPassword = command({
  name: 'identity.reset-staff-password',
  input: Type.Object({
    staffId: Type.String({ format: 'uuid' }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  second: {
    title: secondTitles.resetPassword,
    ...keepersOf<{ readonly staffId: string }>((at, { staffId }) => homeOf(at, staffId)),
    hides: ['password'],
    says: async (at, { staffId }) => [
      ...(await saysMember(at, staffId)),
      { key: secondSays.effect, value: secondSays.resetEffect },
    ],
  },
  async prepare({ office }, { staffId, password }) {
    const member = await findStaffMember(office.database.sql, staffId)
    return initialPassword(password, member?.login)
  },
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId }, { kept, wrong }) {
    const { tx, now, actor } = doing
    await memberToManage(doing, staffId)
    notOneself(actor, staffId)
    if (wrong) refuse('invalid', { password: wrong })
    await saveStaffPassword(tx, staffId, kept, true, now)
    await setUpBy(tx, staffId, actor, 'password', now)
    // Whoever lost their phone cannot show it; the new password is handed over in person.
    await removeKeysOf(tx, staffId)
    await endSessionsOf(tx, staffId, undefined)
    return { staffId }
  },
})
