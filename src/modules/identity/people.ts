import { dayIn } from '#directory'
import type { Office } from '../../platform/command.ts'
import { keyedHash, openText } from '../../platform/crypto.ts'
import type { Sql } from '../../platform/db.ts'
import { bucketFor } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Company, Entitled } from './person.ts'
import {
  companiesById,
  companyByCode,
  type NumberKey,
  personIdByNumber,
  representationsOf,
  representativesOf,
  sealedNumber,
} from './store-people.ts'

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

/** Who answers for a company on a day, by their ids: its legal representative and its administrators, whom it is told to. */
export function answeringFor(at: Sql, companyId: string, now: Date): Promise<string[]> {
  return representativesOf(at, companyId, dayIn(now))
}

/** The companies a person may act for at a moment, and by which right. */
export async function companiesOf(
  at: Sql,
  personId: string,
  now: Date = new Date(),
): Promise<{ company: Company; right: Entitled; until: string | null }[]> {
  const rights = await representationsOf(at, personId, dayIn(now))
  const companies = await companiesById(
    at,
    rights.map(({ companyId }) => companyId),
  )
  return rights.flatMap(({ companyId, right, until }) => {
    const company = companies.get(companyId)
    return company ? [{ company, right, until }] : []
  })
}
