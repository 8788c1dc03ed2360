import { findOrganisation, officialName } from '#directory'
import type { Sql } from '../../platform/db.ts'
import type { MatterDescription } from './description.ts'
import type { Dictionary } from './element.ts'
import type { Matter } from './model.ts'
import {
  countUse,
  currentMatter,
  editionOf,
  loadDictionary,
  matterAtVersion,
  matterByCode,
  type VersionedRow,
} from './store.ts'

/** The matter of that code in its current published version, whatever its state: a retired one is still to be read about. */
export async function findMatter(at: Sql, code: string): Promise<Matter | undefined> {
  const found = await matterByCode(at, code)
  return found && matterOf(at, found)
}

export async function matterById(at: Sql, id: string): Promise<Matter | undefined> {
  const found = await currentMatter(at, id)
  return found && matterOf(at, found)
}

/** A matter as it was described in a version once published; it never changes, so a case may rely on it for good. */
export async function matterVersion(at: Sql, matterId: string, version: number): Promise<Matter | undefined> {
  const found = await matterAtVersion(at, matterId, version)
  return found && matterOf(at, found)
}

const descriptions = new Map<string, MatterDescription>()
/** A district has some 1,100 matters, each with a version or two that running cases rely on. */
const descriptionsKept = 1_000

/** How a matter was described in a version once published. It never changes, so it is read once. */
export async function matterDescription(
  at: Sql,
  matterId: string,
  version: number,
): Promise<MatterDescription | undefined> {
  const key = `${matterId}/${version}`
  const known = descriptions.get(key)
  if (known) return known
  const description = (await matterAtVersion(at, matterId, version))?.description
  if (!description) return undefined
  if (descriptions.size >= descriptionsKept) descriptions.clear()
  descriptions.set(key, description)
  return description
}

/** An application for the matter was begun. Only an order of magnitude for ranking: call it from a reaction, not from the deed. */
export const noteUse = countUse

async function matterOf(at: Sql, found: VersionedRow): Promise<Matter> {
  const organisation = await findOrganisation(at, found.organisation)
  return {
    id: found.id,
    code: found.code,
    name: { zh: found.name, ...(found.nameEn ? { en: found.nameEn } : {}) },
    organisation: found.organisation,
    organisationName: organisation ? officialName(organisation) : { zh: '' },
    version: found.version ?? 0,
    state: found.state,
    sample: found.sample,
    described: found.description !== null,
    description: found.description,
  }
}

const dictionaries = new Map<string, Dictionary>()

/** All data elements 数据元 by id. Kept in memory by edition: asking again costs one small look. */
export async function dictionary(at: Sql): Promise<Dictionary> {
  const edition = await editionOf(at, 'dictionary')
  const known = edition === undefined ? undefined : dictionaries.get(edition)
  if (known) return known
  const loaded = await loadDictionary(at)
  if (edition !== undefined) {
    if (dictionaries.size >= 4) dictionaries.clear()
    dictionaries.set(edition, loaded)
  }
  return loaded
}
