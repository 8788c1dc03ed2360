import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { vouchings } from '../assurance.ts'
import { readShown, usedCard } from '../card-shown.ts'
import { addAccount, checkForm } from '../new-account.ts'
import { keyOf } from '../people.ts'
import { genderByNumber } from '../person.ts'
import { hashPassword } from '../secret.ts'
import { openPersonSession } from '../signing-in.ts'
import { forgetVouchings, vouch } from '../store-assurance.ts'
import { nameByMobile, passwordOfPerson, personIdByNumber, saveAccount, saveEmail } from '../store-people.ts'

interface Registered extends SetsSession {
  readonly personId: string
}

/**
 * Opens an account for the holder of a smart card: name and number are the card's and are not typed. Card and password come from
 * one hand here, so the account reaches level 5 until the card's certificate ends. Refuses a number that has an account, and whoever
 * is too young for one.
 */
export const registerCard = command({
  name: 'identity.register-card',
  input: Type.Object({
    mobile: Type.String({ maxLength: 500 }),
    email: Type.Optional(Type.String({ maxLength: 500 })),
    password: Type.String({ maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  async prepare(preparing, { password }) {
    const read = await readShown(preparing)
    return { ...read, password: await hashPassword(password) }
  },
  allow: () => true,
  async run(doing, { mobile, email, password: typed }, { shown, holder, password }): Promise<Registered> {
    const { now, tx, office } = doing
    if (holder.name === '') refuse('card-name-missing')
    const checked = checkForm({ ...holder, mobile, email, password: typed }, now)
    const account = { password, email: email?.trim() || null, level: vouchings.certificate.level }
    const known = await personIdByNumber(tx, keyOf(office, checked.number))
    if (known && (await passwordOfPerson(tx, known)) !== null) refuse('already-registered')
    const gender = genderByNumber(checked.number)
    const personId = known ?? (await addAccount(doing, checked, { ...account, gender }))
    if (known) {
      await saveAccount(tx, known, { ...account, mobile: checked.mobile }, now)
      if (account.email) await saveEmail(tx, known, account.email, now)
    }
    await nameByMobile(tx, personId, keyedHash(office.keys.find, checked.mobile))
    await forgetVouchings(tx, personId)
    await vouch(tx, personId, 'certificate', undefined, now, holder.card.expiresAt)
    await usedCard(doing, shown, { who: personId, card: holder.card })
    const { session } = await openPersonSession(doing, personId, ['card'])
    return { session, personId }
  },
  about: (_input, { personId }: Registered) => personId,
})
