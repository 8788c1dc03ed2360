import type { Sql } from '../../../platform/db.ts'
import { type Gender, sameName } from '../person.ts'
import { findKnownPerson } from '../store-people.ts'

/** What a population register says about a name and a number: 两要素核验. */
export type RealName =
  | { readonly answer: 'agree'; readonly gender: Gender }
  | { readonly answer: 'differ' }
  /** The register does not know the number, or there is no register. */
  | { readonly answer: 'unknown' }

/**
 * The demo provider: the sample population stands for the register. Where the platform runs in earnest the table is empty
 * and every answer is `unknown` until a provider of the place's own register takes this one's part.
 */
export async function checkRealName(at: Sql, numberHash: Buffer, name: string): Promise<RealName> {
  const known = await findKnownPerson(at, numberHash)
  if (!known) return { answer: 'unknown' }
  return sameName(known.name, name) ? { answer: 'agree', gender: known.gender } : { answer: 'differ' }
}

/** The name a population register has for a number; a register that only compares has none to give. */
export async function nameOnRecord(at: Sql, numberHash: Buffer): Promise<string | undefined> {
  return (await findKnownPerson(at, numberHash))?.name
}
