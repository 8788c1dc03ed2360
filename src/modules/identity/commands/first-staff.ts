import { Type } from 'typebox'
import { organisationByName } from '#directory'
import { command } from '../../../platform/command.ts'
import { token } from '../../../platform/crypto.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { nameProblem, tidyName } from '../person.ts'
import { hashPassword } from '../secret.ts'
import { addPost, addStaffMember, countKeepersOfAll } from '../store-staff.ts'

/** As many administrators of everything as it takes to open any further account by two people. */
const first = 2

/**
 * Opens an account of the first two administrators, from the machine itself: whoever may run programs there could do anything to
 * the house anyhow, and it is on record. Refuses when there are two: from then on people open accounts, by two.
 */
export const firstStaff = command({
  name: 'identity.first-staff',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    /** By its official name. */
    organisation: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  fresh: true,
  async prepare() {
    const password = token()
    return { password, kept: await hashPassword(password) }
  },
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, now }, { login, name, organisation }, { password, kept }) {
    if ((await countKeepersOfAll(tx)) >= first) refuse('first-staff-there')
    if (!/^[a-z][a-z0-9.-]{1,39}$/.test(login)) refuse('login-not-one')
    const wrongName = nameProblem(name)
    if (wrongName) refuse(wrongName)
    const where = (await organisationByName(tx, organisation)) ?? refuse('organisation-not-known')
    const staffId = newReferenceId(now)
    const member = { id: staffId, login, name: tidyName(name), password: kept, initialPassword: true, sample: false }
    if (!(await addStaffMember(tx, member, now))) refuse('login-taken')
    const title = { zh: '平台管理员', en: 'Administrator of the platform' }
    const post = { id: newReferenceId(now), staffId, organisationId: where.id, title, duties: ['admin'] } as const
    await addPost(tx, { ...post, scope: 'all', sample: false }, now)
    return { staffId, password }
  },
  about: (_input, output: { staffId: string; password: string }) => output.staffId,
})
