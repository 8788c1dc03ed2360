import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { nameProblem, tidyName } from '../person.ts'
import { drives } from '../provisioned.ts'
import { endDeputyshipsOf } from '../store-deputies.ts'
import { endSessionsOf } from '../store-sessions.ts'
import { changeLogin, endStaffMember, findStaffMember, renameStaffMember } from '../store-staff.ts'
import { loginFrom } from './provision-staff.ts'

/**
 * Changes an account as its agency's directory says: login, name, whether it is in use. One that is not has no session from that
 * moment on, and stands in for nobody.
 */
export const provisionChange = command({
  name: 'identity.provision-change',
  input: Type.Object({
    staffId: Type.String({ format: 'uuid' }),
    login: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    active: Type.Boolean(),
  }),
  allow: ({ tx, actor }, { staffId }) => drives(tx, actor, staffId),
  async run({ tx, now }, { staffId, login: typed, name, active }): Promise<string[]> {
    const before = (await findStaffMember(tx, staffId)) ?? refuse('not-found')
    const changed: string[] = []
    const login = loginFrom(typed)
    if (login !== before.login) {
      if (!(await changeLogin(tx, staffId, login, now))) refuse('invalid', { login: 'login-taken' })
      changed.push('login')
    }
    const wrongName = nameProblem(name)
    if (wrongName) refuse('invalid', { name: wrongName })
    if (tidyName(name) !== before.name) {
      await renameStaffMember(tx, staffId, tidyName(name), now)
      changed.push('name')
    }
    if (active === (before.endedAt === null)) return changed
    await endStaffMember(tx, staffId, active ? null : now, now)
    if (!active) {
      await endSessionsOf(tx, staffId, undefined)
      await endDeputyshipsOf(tx, { staffId }, staffId, now)
    }
    return [...changed, 'active']
  },
  about: ({ staffId }) => staffId,
  tell: ({ active }, changed) => ({ changed, active }),
})
