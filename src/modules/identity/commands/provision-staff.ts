import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { nameProblem, tidyName } from '../person.ts'
import { isAgencySystem } from '../provisioned.ts'
import { addStaffMember } from '../store-staff.ts'
import { setUpBy } from '../two-people.ts'

/**
 * Opens an account as an agency's own directory says. It has no password anybody knows and no post: nobody can come as it before two
 * people have set one, and it can do nothing before it has a duty.
 */
export const provisionStaff = command({
  name: 'identity.provision-staff',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  allow: ({ actor }) => isAgencySystem(actor),
  async run({ tx, now, actor }, { login: typed, name }) {
    const login = loginFrom(typed)
    const wrongName = nameProblem(name)
    if (wrongName) refuse('invalid', { name: wrongName })
    const staffId = newReferenceId(now)
    // No hash: no password fits it (`isPassword`).
    const member = { id: staffId, login, name: tidyName(name), password: 'none', initialPassword: true }
    if (!(await addStaffMember(tx, { ...member, sample: false }, now))) refuse('invalid', { login: 'login-taken' })
    await setUpBy(tx, staffId, actor, 'password', now)
    return { staffId }
  },
  about: (_input, output: { staffId: string }) => output.staffId,
})

/** A login as it is kept; refuses what none can be. */
export function loginFrom(typed: string): string {
  const login = typed.trim().toLowerCase()
  return /^[a-z][a-z0-9.-]{1,39}$/.test(login) ? login : refuse('invalid', { login: 'login-not-one' })
}
