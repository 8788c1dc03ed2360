import { Type } from 'typebox'
import { command, type Doing, type Office } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { askOnRecord } from '../asking-register.ts'
import type { Checked } from '../checked.ts'
import { accountChanged } from '../events.ts'
import { type Account, addAccount, checkForm } from '../new-account.ts'
import { accountNow } from '../own-account.ts'
import { keyOf } from '../people.ts'
import { genderByNumber, sameName } from '../person.ts'
import { checkRealName, genderSaid, type RealName, realNameOf } from '../providers/real-name.ts'
import { nextAsk } from '../real-name-waiting.ts'
import { hashPassword } from '../secret.ts'
import { openPersonSession } from '../signing-in.ts'
import { forgetVouchings, vouch } from '../store-assurance.ts'
import { findPerson, nameByMobile, openAccount, passwordOfPerson, personIdByNumber } from '../store-people.ts'
import { askAboutAt } from '../store-real-names.ts'
import { mayTry, rememberWrong } from '../tries.ts'

/**
 * Opens an account with a name, a citizen number, a mobile number and a password, and signs in. Assurance level 3 when the
 * population register says that name and number agree, 2 when it does not know them or is away (domain B4.2); refused when they
 * differ. A register that was away is asked again.
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
  async prepare(preparing, typed) {
    const { office, now } = preparing
    await mayTry({ ...preparing, tx: office.database.sql }, 'person', triedAs(typed.number))
    return { password: await hashPassword(typed.password), realName: await askedAbout(office, typed, now) }
  },
  allow: () => true,
  async run(doing, typed, { password, realName: asked }): Promise<Registered> {
    const { now, tx, office } = doing
    const checked = checkForm(typed, now)
    const key = keyOf(office, checked.number)
    const realName = asked ?? (await checkRealName(tx, key.hash, checked.name))
    if (realName.answer === 'differ') refuse('name-number-differ', { name: 'name-number-differ' })
    const account = {
      password,
      email: typed.email?.trim() || null,
      level: realName.answer === 'agree' ? 3 : 2,
    }
    const known = await personIdByNumber(tx, key)
    const gender = genderSaid(realName) ?? genderByNumber(checked.number)
    const personId = known
      ? await claim(doing, known, checked, account)
      : await addAccount(doing, checked, { ...account, gender })
    await nameByMobile(tx, personId, keyedHash(office.keys.find, checked.mobile))
    // A card seen at a counter proves who came there, not who opens this account.
    await forgetVouchings(tx, personId)
    await vouch(tx, personId, realName.answer === 'agree' ? 'register' : 'form', undefined, now)
    if (realName.answer === 'away') {
      await askAboutAt(tx, personId, 0, nextAsk(0, now))
      doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what: 'real-name-waits' })
    }
    const { session } = await openPersonSession(doing, personId, ['password'])
    return { session, personId, level: account.level }
  },
  refused: (trying, { number }, refusal) => rememberWrong(trying, 'person', triedAs(number), refusal),
  about: (_input, output: Registered) => output.personId,
  tell: (_input, { level }) => ({ level }),
})

/**
 * What the population register says, where one is set: asked before the transaction, and only for a form that is right and a number
 * that has no account yet.
 */
async function askedAbout(
  office: Office,
  typed: Parameters<typeof checkForm>[0],
  now: Date,
): Promise<RealName | undefined> {
  if (!office.config.realName) return undefined
  const { name, number } = checkForm(typed, now)
  const at = office.database.sql
  const known = await personIdByNumber(at, keyOf(office, number))
  if (known && (await passwordOfPerson(at, known)) !== null)
    refuse('already-registered', { number: 'already-registered' })
  const says = await askOnRecord(office, { name, number, why: 'registering', who: known ?? null }, now)
  return says && realNameOf(says)
}

/** Whoever looks for the name to a number waits longer with every wrong one. */
const triedAs = (number: string) => `register ${number}`

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
