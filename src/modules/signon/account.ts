import { createHmac, hkdfSync } from 'node:crypto'
import type { Acting } from '../../platform/actor.ts'
import { isId } from '../../platform/ids.ts'

/** For whom somebody signs in: themselves, or a company they act for. Sites know the one or the other, never both as one. */
export interface Account {
  readonly personId: string
  /** The company; undefined for the person themselves. */
  readonly companyId?: string | undefined
}

/**
 * Whether somebody may sign in as whom they act for: as themselves, or as a company where the site knows companies and they
 * bind it, as its legal representative or an administrator. A mandate, for a company or another person, is for matters of this house.
 */
export function maySignInAs(acting: Acting, knowsCompanies: boolean): boolean {
  if (acting.as === 'self') return true
  return acting.as === 'organisation' && acting.right !== 'agent' && acting.matters === null && knowsCompanies
}

export function accountOf(personId: string, acting: Acting): Account {
  return acting.as === 'organisation' ? { personId, companyId: acting.id } : { personId }
}

/** The account in one word, as the protocol keeps it. */
export const writeAccount = ({ personId, companyId }: Account): string =>
  companyId === undefined ? personId : `${personId}.${companyId}`

export function readAccount(text: string): Account | undefined {
  const [personId = '', companyId, ...more] = text.split('.')
  if (!isId(personId) || more.length > 0 || (companyId !== undefined && !isId(companyId))) return undefined
  return companyId === undefined ? { personId } : { personId, companyId }
}

/** Whose account it is: what a link and a name at a site belong to. */
export const holderId = ({ personId, companyId }: Account): string => companyId ?? personId

/**
 * The name of somebody at a site: another at every host, so that two sites cannot find out that they know the same person
 * (OpenID Connect Core, 8.1). Made of the key that never changes, for a name must not either.
 */
export function nameAt(bucketKey: Buffer, host: string, id: string): string {
  const key = Buffer.from(hkdfSync('sha256', bucketKey, '', 'sign-on names', 32))
  return createHmac('sha256', key).update(`${host}\n${id}`).digest('base64url')
}
