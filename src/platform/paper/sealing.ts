import { join } from 'node:path'
import type { Office } from '../command.ts'
import { openAuthority, type SealAuthority } from './authority.ts'

const opened = new WeakMap<Office, Promise<SealAuthority>>()

/**
 * The authority whose seals this installation uses and believes: the local one in the data folder, which proves nothing
 * and says so on every seal (`provesNothing`).
 */
export function authorityOf(office: Office): Promise<SealAuthority> {
  const authority = opened.get(office) ?? openAuthority(join(office.config.dataDir, 'authority'))
  opened.set(office, authority)
  authority.catch(() => opened.delete(office))
  return authority
}

/** A seal of the local authority must look like one: TEST stands on it and on the paper. */
export const provesNothing = true
