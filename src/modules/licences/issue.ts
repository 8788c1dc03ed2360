import { type Doing, performWithin } from '../../platform/command.ts'
import { issueLicence as deed } from './commands/issue-licence.ts'
import type { LicenceHolder } from './model.ts'

export interface IssueLicence {
  /** The type's 21 characters. */
  readonly typeCode: string
  /** `01` 新发, `02` 延续, `09` 变更, as the matter's description says. */
  readonly operation: string
  readonly holder: LicenceHolder
  /** The body in whose name it is issued, by its id. */
  readonly issuer: string
  /** The body whose staff decided, where the issuer has entrusted it (行政许可法 art. 24). */
  readonly entrusted?: string | undefined
  /** The matter it rests on is a sample: so is the licence. */
  readonly sample: boolean
  readonly matterCode: string
  readonly caseId: string
  /** By field id of the type, or by element id; personal numbers whole. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The licence renewed or changed; without it the holder's latest of the type. */
  readonly previous?: string | undefined
  /** The version the application was made with, by its identifier: refused when it is not the latest any more. */
  readonly madeWith?: string | undefined
  /** When it was handed in: a version issued since is not followed by it, whatever the application named. */
  readonly appliedAt?: Date | undefined
}

/**
 * Issues a licence within the deed under way: metadata now, the sealed paper by a job once this transaction is done.
 * Refuses as `commands/issue-licence.ts` says.
 */
export function issueLicence(
  doing: Doing,
  { previous, entrusted, madeWith, appliedAt, ...wanted }: IssueLicence,
): Promise<{ readonly licenceId: string; readonly identifier: string; readonly number: string }> {
  return performWithin(doing, deed, {
    ...wanted,
    ...(previous ? { previous } : {}),
    ...(entrusted ? { entrusted } : {}),
    ...(madeWith ? { madeWith } : {}),
    ...(appliedAt ? { appliedAt: appliedAt.toISOString() } : {}),
  })
}
