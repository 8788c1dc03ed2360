import type { Office } from '../../platform/command.ts'
import { proofCode } from '../../platform/crypto.ts'
import type { CaseFile } from './model.ts'

/** The address in the QR code of a receipt: whoever holds the paper may follow the case, without names. */
export function progressPath(
  { office }: { readonly office: Pick<Office, 'keys'> },
  { caseNo }: Pick<CaseFile, 'caseNo'>,
): string | null {
  return caseNo && `/progress/${caseNo}?c=${proofCode(office.keys.token, caseNo)}`
}
