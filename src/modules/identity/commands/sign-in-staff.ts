import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { provenBy, tryPassword } from '../proof.ts'
import { openStaffSession, type StaffSession } from '../signing-in.ts'
import { staffMemberByLogin } from '../store-staff.ts'
import { forgetWrong, rememberWrong } from '../tries.ts'

/** Signs a member of staff in with login and password. The staff's realm knows nothing of the public's accounts. */
export const signInStaff = command({
  name: 'identity.sign-in-staff',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  async prepare(preparing, { login, password }) {
    const member = await staffMemberByLogin(preparing.office.database.sql, login.trim().toLowerCase())
    return tryPassword(preparing, { realm: 'staff', account: login, who: member?.id, password })
  },
  allow: () => true,
  async run(doing, { login }, proof): Promise<StaffSession> {
    const staffId = (await provenBy(doing.tx, 'staff', proof)) ?? refuse('sign-in-wrong')
    await forgetWrong(doing, 'staff', login)
    return openStaffSession(doing, staffId, ['password'])
  },
  refused: (trying, { login }, refusal) => rememberWrong(trying, 'staff', login, refusal),
  about: (_input, output: StaffSession) => output.staffId,
})
