import { Type } from 'typebox'
import { checkCitizenNumber, dayIn, maskCitizenNumber } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { initialPassword } from '../initial-password.ts'
import { givesScope, managesOrganisation, organisationToStaff, PostFields, postTyped } from '../managing.ts'
import { nameProblem, tidyName } from '../person.ts'
import { keepersOf, saysAccount, saysPost } from '../second.ts'
import { addPost, addStaffMember, type Post, staffMemberByLogin } from '../store-staff.ts'
import { secondTitles } from '../text/second-titles.ts'
import { setUpBy } from '../two-people.ts'

/**
 * Takes somebody into the staff of an organisation, with a first post and a password they must change before they work. Takes
 * two: whoever opens accounts alone could be the second person of anything.
 */
export const createStaff = command({
  name: 'identity.create-staff',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    /** So that two accounts of one person are known. */
    number: Type.Optional(Type.String({ maxLength: 60 })),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    organisation: Type.String({ format: 'uuid' }),
    ...PostFields,
  }),
  second: {
    title: secondTitles.createStaff,
    ...keepersOf<{ readonly organisation: string; readonly scope: Post['scope'] }>((_, { organisation, scope }) =>
      scope === 'all' ? null : organisation,
    ),
    agrees: ({ actor }, { organisation, scope }) =>
      managesOrganisation(actor, organisation) && givesScope(actor, scope),
    gives: async (at, { login }) => {
      const member = await staffMemberByLogin(at, loginTyped(login))
      return member ? [member.id] : []
    },
    hides: ['password'],
    says: async (at, input) => [...saysAccount(input), ...(await saysPost(at, input))],
  },
  prepare: (_, { password, login }) => initialPassword(password, login),
  allow: ({ actor }, { organisation }) => managesOrganisation(actor, organisation),
  async run(doing, { login: typedLogin, name, number: typedNumber, password: _, organisation, ...typed }, password) {
    const { tx, now, actor } = doing
    const login = loginTyped(typedLogin)
    const wrongName = nameProblem(name)
    const wrongLogin = /^[a-z][a-z0-9.-]{1,39}$/.test(login) ? undefined : 'login-not-one'
    const number = numberTyped(doing, typedNumber)
    if (wrongName || password.wrong || wrongLogin || number?.wrong) {
      refuse('invalid', {
        ...(wrongLogin ? { login: wrongLogin } : {}),
        ...(wrongName ? { name: wrongName } : {}),
        ...(number?.wrong ? { number: number.wrong } : {}),
        ...(password.wrong ? { password: password.wrong } : {}),
      })
    }
    const post = postTyped(actor, typed)
    await organisationToStaff(doing, organisation)
    const staffId = newReferenceId(now)
    const member = { id: staffId, login, name: tidyName(name), password: password.kept, initialPassword: true }
    if (!(await addStaffMember(tx, { ...member, number: number?.kept, sample: false }, now)))
      refuse('invalid', { login: 'login-taken' })
    await addPost(tx, { ...post, id: newReferenceId(now), staffId, organisationId: organisation, sample: false }, now)
    await setUpBy(tx, staffId, actor, 'password', now)
    return { staffId }
  },
  about: (_input, output: { staffId: string }) => output.staffId,
  tell: ({ organisation, duties, scope }) => ({ organisation, duties, scope }),
})

const loginTyped = (typed: string) => typed.trim().toLowerCase()

interface NumberTyped {
  readonly wrong?: string
  readonly kept?: { readonly hash: Buffer; readonly masked: string }
}

function numberTyped({ office, now }: Doing, typed: string | undefined): NumberTyped | undefined {
  if (!typed?.trim()) return undefined
  const checked = checkCitizenNumber(typed, dayIn(now))
  if (!checked.ok) return { wrong: `number-${checked.reason}` }
  const { number } = checked
  return { kept: { hash: keyedHash(office.keys.find, number), masked: maskCitizenNumber(number) } }
}
