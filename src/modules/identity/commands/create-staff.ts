import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { managesOrganisation, organisationToStaff, PostFields, postTyped } from '../managing.ts'
import { passwordProblem } from '../password.ts'
import { nameProblem, tidyName } from '../person.ts'
import { hashPassword } from '../secret.ts'
import { addPost, addStaffMember } from '../store-staff.ts'

/** Takes somebody into the staff of an organisation, with a first post and a password they must change before they work. */
export const createStaff = command({
  name: 'identity.create-staff',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    organisation: Type.String({ format: 'uuid' }),
    ...PostFields,
  }),
  prepare: (_, { password }) => hashPassword(password),
  allow: ({ actor }, { organisation }) => managesOrganisation(actor, organisation),
  async run(doing, { login: typedLogin, name, password, organisation, ...typed }, kept) {
    const { tx, now, actor } = doing
    const login = typedLogin.trim().toLowerCase()
    const wrongName = nameProblem(name)
    const wrongPassword = passwordProblem(password, { login })
    const wrongLogin = /^[a-z][a-z0-9.-]{1,39}$/.test(login) ? undefined : 'login-not-one'
    if (wrongName || wrongPassword || wrongLogin) {
      refuse('invalid', {
        ...(wrongLogin ? { login: wrongLogin } : {}),
        ...(wrongName ? { name: wrongName } : {}),
        ...(wrongPassword ? { password: wrongPassword } : {}),
      })
    }
    const post = postTyped(actor, typed)
    await organisationToStaff(doing, organisation)
    const staffId = newReferenceId(now)
    const member = { id: staffId, login, name: tidyName(name), password: kept, initialPassword: true, sample: false }
    if (!(await addStaffMember(tx, member, now))) refuse('invalid', { login: 'login-taken' })
    await addPost(tx, { ...post, id: newReferenceId(now), staffId, organisationId: organisation, sample: false }, now)
    return { staffId }
  },
  about: (_input, output: { staffId: string }) => output.staffId,
  tell: ({ organisation, duties, scope }) => ({ organisation, duties, scope }),
})
