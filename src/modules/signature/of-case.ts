import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { type Declaration, identifierOf } from './model.ts'
import { newestOf, revisionsOf } from './store.ts'
import { type DeclarationVerdict, verifyDeclaration } from './verified.ts'

/** The newest declaration of an application, whatever became of it. */
export function declarationOf(at: Sql, caseId: string): Promise<Declaration | undefined> {
  return newestOf(at, caseId)
}

/** Whether everybody has signed what an application says now. */
export async function isSigned(at: Sql, caseId: string, contentHash: Buffer): Promise<boolean> {
  const newest = await newestOf(at, caseId)
  return newest?.state === 'whole' && newest.contentHash.equals(contentHash)
}

interface Looking {
  readonly office: Office
  readonly tx: Sql
  readonly now: Date
}

/**
 * The file of the declaration everybody has signed, and what it is worth, looked at anew; undefined where an application has none
 * that counts.
 */
export async function signedDeclaration(
  looking: Looking,
  caseId: string,
): Promise<{ readonly fileId: string; readonly name: string; readonly judged: DeclarationVerdict } | undefined> {
  const declaration = await newestOf(looking.tx, caseId)
  const [newest] = declaration?.state === 'whole' ? await revisionsOf(looking.tx, declaration.id) : []
  if (!declaration || !newest) return undefined
  const file = await looking.office.files.read(newest.fileId)
  const judged = await verifyDeclaration(looking, identifierOf(declaration.id), file)
  return judged && { fileId: newest.fileId, name: `${declaration.id}.pdf`, judged }
}
