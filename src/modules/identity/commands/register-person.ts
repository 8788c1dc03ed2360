import { Type } from 'typebox'
import { command, type Doing } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import type { Checked } from '../checked.ts'
import { type Account, addAccount, checkForm } from '../new-account.ts'
import { keyOf } from '../people.ts'
import { genderByNumber, sameName } from '../person.ts'
import { checkRealName } from '../providers/real-name.ts'
import { hashPassword } from '../secret.ts'
import { openPersonSession } from '../signing-in.ts'
import { forgetVouchings, vouch } from '../store-assurance.ts'
import { findPerson, nameByMobile, openAccount, passwordOfPerson, personIdByNumber } from '../store-people.ts'

/**
 * Opens an account with a name, a citizen number, a mobile number and a password, and signs in. Assurance level 3 when the
 * population register says that name and number agree, 2 when it does not know them (domain B4.2); refused when they differ.
 *
 * Somebody known from a counter becomes an account only with the mobile number given there: name and number alone are known
 * to too many to open a file that already holds papers.
 */
export const registerPerson = command({
  name: 'identity.register-person',
  input: Type.Object({
    // Longer than any, so that what is wrong with each field is said at once.
    name: Type.String({ maxLength: 500 }),
    number: Type.String({ maxLength: 500 }),
    mobile: Type.String({ maxLength: 500 }),
    email: Type.Optional(Type.String({ maxLength: 500 })),
    password: Type.String({ maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: (_, { password }) => hashPassword(password),
  allow: () => true,
  async run(doing, typed, password): Promise<Registered> {
    const { now, tx, office } = doing
    const checked = checkForm(typed, now)
    const key = keyOf(office, checked.number)
    const realName = await checkRealName(tx, key.hash, checked.name)
    if (realName.answer === 'differ') refuse('name-number-differ', { name: 'name-number-differ' })
    const account = {
      password,
      email: typed.email?.trim() || null,
      level: realName.answer === 'agree' ? 3 : 2,
    }
    const known = await personIdByNumber(tx, key)
    const gender = realName.answer === 'agree' ? realName.gender : genderByNumber(checked.number)
    const personId = known
      ? await claim(doing, known, checked, account)
      : await addAccount(doing, checked, { ...account, gender })
    await nameByMobile(tx, personId, keyedHash(office.keys.find, checked.mobile))
    // A card seen at a counter proves who came there, not who opens this account.
    await forgetVouchings(tx, personId)
    await vouch(tx, personId, realName.answer === 'agree' ? 'register' : 'form', undefined, now)
    const { session } = await openPersonSession(doing, personId, ['password'])
    return { session, personId, level: account.level }
  },
  about: (_input, output: Registered) => output.personId,
  tell: (_input, { level }) => ({ level }),
})

interface Registered extends SetsSession {
  readonly personId: string
  readonly level: number
}

async function claim({ tx, now }: Doing, id: string, checked: Checked, account: Account): Promise<string> {
  const person = (await findPerson(tx, id)) ?? refuse('not-found')
  if (!sameName(person.name, checked.name)) refuse('name-number-differ', { name: 'name-number-differ' })
  if ((await passwordOfPerson(tx, id)) !== null) refuse('already-registered', { number: 'already-registered' })
  if (person.mobile !== checked.mobile) refuse('known-from-counter', { mobile: 'known-from-counter' })
  if (!(await openAccount(tx, id, account, now))) refuse('already-registered', { number: 'already-registered' })
  return id
}
