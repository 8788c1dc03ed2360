import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { withdrawnCertificates } from './store-certificates.ts'

interface Looking {
  readonly office: Office
  readonly tx: Sql
  readonly now: Date
}

/** The signed list of everything the built-in authority has taken back: seals of organisations and certificates of people. */
export async function withdrawnList({ office, tx, now }: Looking): Promise<Uint8Array> {
  const [authority, certificates] = await Promise.all([authorityOf(office), withdrawnCertificates(tx)])
  return authority.withdrawn(now, certificates)
}
