import { findPerson, isNamed, leanOn, numberKeyOf, reaches } from '#identity'
import type { Office } from '../../platform/command.ts'
import type { Sql, Tx } from '../../platform/db.ts'
import { type Declaration, fits, type Signer } from './model.ts'

/** The seat a declaration keeps for a person: by their number and the name that belongs to it. */
export async function seatOf(
  { office, at }: { readonly office: Office; readonly at: Sql },
  { signers }: Pick<Declaration, 'signers'>,
  personId: string,
): Promise<Signer | undefined> {
  const person = await findPerson(at, personId)
  if (!person) return undefined
  const { hash } = await numberKeyOf(office, at, personId)
  return signers.find((signer) => signer.key.hash.equals(hash) && isNamed(person, signer))
}

/**
 * By what right a person takes a seat now, held until the transaction ends; undefined where they may not: somebody else is the
 * legal representative today, or nobody lets them act for the company.
 */
export async function rightToSign(
  tx: Tx,
  { holder, matterCode }: Pick<Declaration, 'holder' | 'matterCode'>,
  { role }: Pick<Signer, 'role'>,
  personId: string,
  now: Date,
): Promise<string | undefined> {
  if (role === 'co-applicant') return fits(role, holder.kind, undefined) ? 'self' : undefined
  if (holder.kind === 'person' && holder.id === personId) return 'self'
  const found = await leanOn(tx, personId, holder.id, now)
  const right = found && reaches(found.matters, matterCode) ? found.right : undefined
  return fits(role, holder.kind, right) ? right : undefined
}
