import type { Holder } from '#identity'
import type { RenewalUnderWay } from '#licences'
import type { Sql } from '../../platform/db.ts'
import { frozenDescription } from './frozen-matter.ts'
import { versionOfType } from './relied.ts'
import { licencesNamed, openCasesOf } from './store.ts'
import { renews } from './under-way.ts'

/** A holder's applications for the renewal of a licence that have not come to their end, drafts too, the newest first. */
export async function renewalsUnderWay(at: Sql, holder: Holder): Promise<readonly RenewalUnderWay[]> {
  const files = await openCasesOf(at, holder)
  const renewing = (
    await Promise.all(files.map(async (file) => ({ file, description: await frozenDescription(at, file) })))
  ).filter(({ description }) => renews(description))
  return Promise.all(
    renewing.map(async ({ file: { id: caseId }, description }) => {
      const type = description.result.licence?.type ?? ''
      return { caseId, type, madeWith: versionOfType(await licencesNamed(at, caseId), type) ?? null }
    }),
  )
}
