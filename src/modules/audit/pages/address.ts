import type { Static } from 'typebox'
import type { log } from '../queries.ts'

type Wanted = Static<typeof log.output>['wanted']

/** The page's address with these conditions; empty ones are left out. */
export function logAddress(path: string, wanted: Wanted, before?: string): string {
  const given = Object.entries({ ...wanted, before }).filter(([, value]) => value !== undefined && value !== '')
  const asked = new URLSearchParams(given as [string, string][])
  return given.length === 0 ? path : `${path}?${asked}`
}
