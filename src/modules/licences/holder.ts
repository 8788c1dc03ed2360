import { findCompany, findPerson, numberOf } from '#identity'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import type { Values } from './fields.ts'
import type { LicenceHolder } from './model.ts'

/** What is known of a holder without asking, by the names licence types use; the personal number is whole. */
export async function holderFacts(office: Office, at: Sql, { kind, id }: LicenceHolder): Promise<Values | undefined> {
  if (kind === 'company') {
    const company = await findCompany(at, id)
    if (!company) return undefined
    const { name, uscc } = company
    return { 'holder.name': name, 'holder.number': uscc, 'company.name': name, 'company.uscc': uscc }
  }
  const [person, number] = await Promise.all([findPerson(at, id), numberOf(office, at, id)])
  if (!person) return undefined
  return {
    'holder.name': person.name,
    'holder.number': number,
    'person.name': person.name,
    'person.citizenNumber': number,
    // GB/T 2261.1: 1 male, 2 female.
    'person.gender': person.gender === 'male' ? '1' : '2',
    'person.birthDate': person.birthDate,
  }
}

/**
 * The holder's name as strangers see it. Companies and sole traders are entered in a public register (企业信息公示暂行条例 art. 2)
 * and keep their names; people's names are masked.
 */
export async function publicName(at: Sql, { kind, id }: LicenceHolder): Promise<string> {
  if (kind === 'company') return (await findCompany(at, id))?.name ?? ''
  return (await findPerson(at, id))?.maskedName ?? ''
}
