import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isPassword } from '../secret.ts'
import { openStaffSession, type StaffSession } from '../signing-in.ts'
import { passwordOfStaff, staffMemberByLogin } from '../store-staff.ts'
import { forgetWrong, mayTry, rememberWrong } from '../tries.ts'

/** Signs a member of staff in with login and password. The staff's realm knows nothing of the public's accounts. */
export const signInStaff = command({
  name: 'identity.sign-in-staff',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  allow: () => true,
  async run(doing, { login, password }): Promise<StaffSession> {
    await mayTry(doing, 'staff', login)
    const member = await staffMemberByLogin(doing.tx, login.trim().toLowerCase())
    const kept = member ? await passwordOfStaff(doing.tx, member.id) : undefined
    if (!(await isPassword(kept, password)) || !member) refuse('sign-in-wrong')
    await forgetWrong(doing, 'staff', login)
    return openStaffSession(doing, member.id)
  },
  refused: (trying, { login }, refusal) => rememberWrong(trying, 'staff', login, refusal),
  about: (_input, output: StaffSession) => output.staffId,
})
