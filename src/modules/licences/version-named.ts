import type { Sql } from '../../platform/db.ts'
import { parseLicenceIdentifier } from './identifier.ts'
import { bucketOfSerial, type Licence } from './model.ts'
import { findByIdentifier } from './store.ts'

/** The version an identifier of ours names. */
export async function versionNamed(at: Sql, identifier: string): Promise<Licence | undefined> {
  const read = parseLicenceIdentifier(identifier)
  const bucket = read.ok ? bucketOfSerial(read.serial) : undefined
  return read.ok && bucket !== undefined ? findByIdentifier(at, bucket, read.identifier) : undefined
}
