import { type Doing, performWithin } from '../../platform/command.ts'
import { issueLicence as deed } from './commands/issue-licence.ts'
import type { LicenceHolder } from './model.ts'

export interface IssueLicence {
  /** The type's 21 characters. */
  readonly typeCode: string
  /** `01` 新发, `02` 延续, `09` 变更, as the matter's description says. */
  readonly operation: string
  readonly holder: LicenceHolder
  /** The issuing organisation's id. */
  readonly issuer: string
  readonly matterCode: string
  readonly caseId: string
  /** By field id of the type, or by element id; personal numbers whole. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The licence renewed or changed; without it the holder's latest of the type. */
  readonly previous?: string | undefined
}

/**
 * Issues a licence within the deed under way: metadata now, the sealed paper by a job once this transaction is done.
 * Refuses as `commands/issue-licence.ts` says.
 */
export function issueLicence(
  doing: Doing,
  { previous, ...wanted }: IssueLicence,
): Promise<{ readonly licenceId: string; readonly identifier: string; readonly number: string }> {
  return performWithin(doing, deed, { ...wanted, ...(previous ? { previous } : {}) })
}
