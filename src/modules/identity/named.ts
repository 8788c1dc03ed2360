import { maskCitizenNumber } from '#directory'
import type { Office } from '../../platform/command.ts'
import { keyedHash } from '../../platform/crypto.ts'
import type { Sql } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { checkTyped } from './checked.ts'
import { keyOf, numberOf } from './people.ts'
import { type Person, sameName } from './person.ts'
import { checkRealName } from './providers/real-name.ts'
import { findPerson, type NumberKey, personIdByNumber } from './store-people.ts'

/** Somebody named by name and number, whether the house knows them or not. */
export interface Named {
  readonly name: string
  readonly masked: string
  readonly birthDate: string
  /** Where such a number lies and by what it is found. */
  readonly key: NumberKey
}

/**
 * Reads whom a form names. Name and number must belong together as far as the population register knows; whether the number has
 * an account here changes nothing in the answer. Refuses with words for `name` and `number`.
 */
export async function namedBy(
  { office, tx, now }: { readonly office: Office; readonly tx: Sql; readonly now: Date },
  typed: { readonly name: string; readonly number: string },
): Promise<Named> {
  const { name, number, birthDate } = checkTyped(typed, now)
  const key = keyOf(office, number)
  const { answer } = await checkRealName(tx, key.hash, name)
  if (answer === 'differ') refuse('invalid', { name: 'agent-name-differs' })
  return { name, masked: maskCitizenNumber(number), birthDate, key }
}

/** Whether a name written down with a number is this person's: a number without its name is a slip of the pen, or somebody trying. */
export const isNamed = ({ name }: Pick<Person, 'name'>, named: Pick<Named, 'name'>) => sameName(name, named.name)

/** The person a name and a number belong to, if the house knows one of that number by that name. */
export async function personNamed(at: Sql, named: Pick<Named, 'name' | 'key'>): Promise<string | undefined> {
  const id = await personIdByNumber(at, named.key)
  const person = id === undefined ? undefined : await findPerson(at, id)
  return person && isNamed(person, named) ? person.id : undefined
}

/** The key of a person's own number, by which others may have named them. */
export async function numberKeyOf(office: Office, at: Sql, personId: string): Promise<NumberKey> {
  return { bucket: bucketOf(personId), hash: keyedHash(office.keys.find, await numberOf(office, at, personId)) }
}
