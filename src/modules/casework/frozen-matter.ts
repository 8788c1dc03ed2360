import { type Matter, type MatterDescription, matterDescription, matterVersion } from '#catalogue'
import type { Sql } from '../../platform/db.ts'
import type { CaseFile } from './model.ts'

export type FrozenMatter = Matter & { readonly description: NonNullable<Matter['description']> }

/** The matter as it was described when the case began: a new version never changes a running case. */
export async function frozenMatter(
  at: Sql,
  { id, matterId, matterVersion: version }: Pick<CaseFile, 'id' | 'matterId' | 'matterVersion'>,
): Promise<FrozenMatter> {
  const matter = await matterVersion(at, matterId, version)
  if (!matter?.description) throw new Error(`Case ${id} has lost its matter version`)
  return matter as FrozenMatter
}

/** What the matter asks and promises alone: from memory, where it was looked up before. */
export async function frozenDescription(
  at: Sql,
  { id, matterId, matterVersion: version }: Pick<CaseFile, 'id' | 'matterId' | 'matterVersion'>,
): Promise<MatterDescription> {
  const description = await matterDescription(at, matterId, version)
  if (!description) throw new Error(`Case ${id} has lost its matter version`)
  return description
}
