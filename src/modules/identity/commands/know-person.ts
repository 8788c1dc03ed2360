import { Type } from 'typebox'
import { maskCitizenNumber } from '#directory'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { checkTyped } from '../checked.ts'
import { keyOf } from '../people.ts'
import { genderByNumber, sameName } from '../person.ts'
import { checkRealName, genderSaid, nameOnRecord } from '../providers/real-name.ts'
import { vouch } from '../store-assurance.ts'
import { addPerson, findPerson, personIdByNumber, saveMobile } from '../store-people.ts'

/**
 * A clerk reads an identity card at the counter: whose is it? Makes the person known, at level 5 for they were seen with
 * their card, if the house does not know them yet. An account somebody opened online is not raised by it: the card proves
 * the person at the counter, not who chose the password. The number is enough for somebody the house or the register knows;
 * of others the name is asked (`name-needed`). Refuses a name other than the one known.
 */
export const knowPerson = command({
  name: 'identity.know-person',
  input: Type.Object({
    name: Type.Optional(Type.String({ maxLength: 60 })),
    number: Type.String({ maxLength: 60 }),
    mobile: Type.Optional(Type.String({ maxLength: 30 })),
  }),
  allow: ({ actor }) => has(actor, 'clerk'),
  async run({ tx, now, office, actor }, typed) {
    const named = typed.name?.trim() ? typed.name : undefined
    const { name: read, number, birthDate, mobile } = checkTyped({ ...typed, name: named }, now)
    const key = keyOf(office, number)
    const before = await personIdByNumber(tx, key)
    const name = named === undefined ? await nameOf(tx, before, key.hash) : read
    const realName = await checkRealName(tx, key.hash, name)
    if (realName.answer === 'differ') refuse('card-name-differs', { name: 'card-name-differs' })
    const person = {
      id: newId(key.bucket, now),
      numberSealed: sealText(office.keys.seal, number),
      numberHash: key.hash,
      maskedNumber: maskCitizenNumber(number),
      name,
      gender: genderSaid(realName) ?? genderByNumber(number),
      birthDate,
      mobile,
      email: null,
      password: null,
      level: 5,
      sample: false,
    }
    if (!before && (await addPerson(tx, person, now))) {
      await vouch(tx, person.id, 'identity-card', actorId(actor) ?? undefined, now)
      return { personId: person.id, known: false }
    }
    const personId = before ?? (await personIdByNumber(tx, key)) ?? refuse('not-found')
    const known = (await findPerson(tx, personId)) ?? refuse('not-found')
    if (!sameName(known.name, name)) refuse('card-name-differs', { name: 'card-name-differs' })
    if (known.mobile === '' && mobile !== null) await saveMobile(tx, personId, mobile, now)
    return { personId, known: true }
  },
  about: (_input, output: { personId: string; known: boolean }) => output.personId,
  tell: (_input, { known }) => ({ known }),
})

/** What somebody is called whose name the clerk has not typed: as the house knows them, else as the register does. */
async function nameOf(tx: Tx, personId: string | undefined, numberHash: Buffer): Promise<string> {
  const known = personId && (await findPerson(tx, personId))
  return (known ? known.name : await nameOnRecord(tx, numberHash)) ?? refuse('name-needed', { name: 'name-needed' })
}
