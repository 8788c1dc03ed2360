import { dayIn } from '#directory'
import type { Office } from '../../platform/command.ts'
import { keyedHash, openText } from '../../platform/crypto.ts'
import type { Sql } from '../../platform/db.ts'
import { bucketFor } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { stateOf } from './mandate.ts'
import type { Company, Entitled } from './person.ts'
import { actsFor } from './rights.ts'
import { mandatesGiven } from './store-mandates.ts'
import { companyByCode, type NumberKey, personIdByNumber, representativesOf, sealedNumber } from './store-people.ts'

/** Where a citizen number lies and by what it is found. The number must be as `checkCitizenNumber` writes it. */
export function keyOf({ keys }: Pick<Office, 'keys'>, number: string): NumberKey {
  return { bucket: bucketFor(keys.bucket, number), hash: keyedHash(keys.find, number) }
}

/** The number of a person, opened. For forms and papers that need it whole; never for logs, addresses or messages. */
export async function numberOf(office: Office, at: Sql, personId: string): Promise<string> {
  const sealed = (await sealedNumber(at, personId)) ?? refuse('not-found')
  return openText(office.keys.seal, sealed)
}

/** The id of the person with a number, if the house knows one. */
export function personByNumber(office: Office, at: Sql, number: string): Promise<string | undefined> {
  return personIdByNumber(at, keyOf(office, number))
}

export function companyByUscc(office: Office, at: Sql, uscc: string): Promise<Company | undefined> {
  return companyByCode(at, bucketFor(office.keys.bucket, uscc), uscc)
}

/** Who binds a company on the day of a moment, by their ids: whom a register names, and the administrators it has chosen. */
export async function answeringFor(at: Sql, companyId: string, now: Date): Promise<string[]> {
  const today = dayIn(now)
  const [registered, given] = await Promise.all([
    representativesOf(at, companyId, today),
    mandatesGiven(at, { kind: 'company', id: companyId }),
  ])
  const chosen = given.flatMap((mandate) =>
    mandate.right === 'administrator' && mandate.agentId && stateOf(mandate, today) === 'in-force'
      ? [mandate.agentId]
      : [],
  )
  return [...new Set([...registered, ...chosen])]
}

/** The companies a person may act for at a moment, by which right, and in which matters (null: all). */
export async function companiesOf(
  at: Sql,
  personId: string,
  now: Date = new Date(),
): Promise<{ company: Company; right: Entitled; until: string | null; matters: readonly string[] | null }[]> {
  return (await actsFor(at, personId, now)).flatMap(({ company, right, until, matters }) =>
    company && right !== 'guardian' ? [{ company, right, until, matters }] : [],
  )
}
