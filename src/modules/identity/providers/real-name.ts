import type { Sql } from '../../../platform/db.ts'
import { type Gender, sameName } from '../person.ts'
import { findKnownPerson } from '../store-people.ts'
import type { RegisterSays } from './real-name-http.ts'

/** What a population register says about a name and a number: 两要素核验. */
export type RealName =
  | { readonly answer: 'agree'; readonly gender?: Gender }
  | { readonly answer: 'differ' }
  /** The register does not know the number, or there is no register. */
  | { readonly answer: 'unknown' }
  /** It was asked and did not answer: it will be asked again. */
  | { readonly answer: 'away' }

/**
 * The demo provider: the sample population stands for the register. Where the platform runs in earnest the table is empty
 * and every answer is `unknown`; the place's own register is asked over the line then (`real-name-http.ts`).
 */
export async function checkRealName(at: Sql, numberHash: Buffer, name: string): Promise<RealName> {
  const known = await findKnownPerson(at, numberHash)
  if (!known) return { answer: 'unknown' }
  return sameName(known.name, name) ? { answer: 'agree', gender: known.gender } : { answer: 'differ' }
}

/** The gender a register has told with its yes. */
export const genderSaid = (said: RealName): Gender | undefined => (said.answer === 'agree' ? said.gender : undefined)

/** What the register over the line says, in the same words. It only compares, so it tells no gender. */
export function realNameOf(says: RegisterSays): RealName {
  if (says === 'match') return { answer: 'agree' }
  if (says === 'mismatch') return { answer: 'differ' }
  return { answer: says === 'away' ? 'away' : 'unknown' }
}

/** The name a population register has for a number; a register that only compares has none to give. */
export async function nameOnRecord(at: Sql, numberHash: Buffer): Promise<string | undefined> {
  return (await findKnownPerson(at, numberHash))?.name
}
