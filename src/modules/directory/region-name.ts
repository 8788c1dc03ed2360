import type { Sql } from '../../platform/db.ts'
import { placeName, regionCode, regionPath } from './region.ts'
import { regionsByCode } from './store.ts'

/** 四川省广安市广安区, from a code of any level, with or without trailing zeros. An unknown code is its own name. */
export async function regionName(at: Sql, code: string): Promise<string> {
  const known = regionCode(code)
  const found = known === undefined ? [] : await regionsByCode(at, regionPath(known))
  if (found.at(-1)?.code !== known || found.length === 0) return code
  return placeName(found.map(({ name }) => name))
}
