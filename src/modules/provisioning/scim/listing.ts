import { ScimError } from './error.ts'
import { matches, partsOf, readFilter } from './filter.ts'
import type { Resource } from './resources.ts'
import { mostAtOnce, urn, usualCount } from './schemas.ts'

/** What is asked of a list, by address or by `.search`. */
export interface Asked {
  readonly filter?: unknown
  readonly startIndex?: unknown
  readonly count?: unknown
  readonly cursor?: unknown
  readonly attributes?: unknown
  readonly excludedAttributes?: unknown
}

/**
 * A page of a list (RFC 7644, 3.4.2): by its place, or by a cursor where one is asked for (RFC 9865), which names whom the page
 * before ended with, so that whoever comes or goes meanwhile shifts nothing.
 */
export function listed(all: readonly Resource[], asked: Asked): object {
  const wanted = typeof asked.filter === 'string' && asked.filter !== '' ? readFilter(asked.filter) : undefined
  const found = wanted ? all.filter((one) => matches(wanted, one)) : all
  const count = Math.min(Math.max(0, wholeOf(asked.count, 'count') ?? usualCount), mostAtOnce)
  const page = asked.cursor === undefined ? byIndex(found, asked, count) : byCursor(found, asked.cursor, count)
  return {
    schemas: [urn.list],
    totalResults: found.length,
    ...page.where,
    itemsPerPage: page.items.length,
    Resources: page.items.map((one) => projected(one, asked)),
  }
}

function byIndex(found: readonly Resource[], { startIndex }: Asked, count: number) {
  const start = Math.max(1, wholeOf(startIndex, 'startIndex') ?? 1)
  return { items: found.slice(start - 1, start - 1 + count), where: { startIndex: start } }
}

function byCursor(found: readonly Resource[], cursor: unknown, count: number) {
  const after = cursor === '' ? undefined : idIn(cursor)
  const place = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && place === 0) throw new ScimError(400, 'the cursor is not known', 'invalidCursor')
  const items = found.slice(place, place + count)
  const last = items.at(-1)
  const goesOn = last !== undefined && place + items.length < found.length
  return { items, where: goesOn ? { nextCursor: Buffer.from(last.id).toString('base64url') } : {} }
}

function idIn(cursor: unknown): string {
  if (typeof cursor !== 'string' || !/^[\w-]{1,120}$/.test(cursor))
    throw new ScimError(400, 'the cursor is not one of ours', 'invalidCursor')
  return Buffer.from(cursor, 'base64url').toString()
}

function wholeOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === '') return undefined
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value
  if (!Number.isInteger(number))
    throw new ScimError(400, `${name} is a whole number`, name === 'count' ? 'invalidCount' : 'invalidValue')
  return number as number
}

const always = new Set(['schemas', 'id'])

/** Only the attributes asked for, or all but those (RFC 7644, 3.9); `id` always. */
export function projected(resource: Resource, { attributes, excludedAttributes }: Asked): object {
  const wanted = namesIn(attributes)
  const unwanted = namesIn(excludedAttributes)
  const kept = Object.entries(resource).filter(([name]) => {
    if (always.has(name)) return true
    if (wanted.size > 0) return wanted.has(name.toLowerCase())
    return !unwanted.has(name.toLowerCase())
  })
  return Object.fromEntries(kept)
}

function namesIn(value: unknown): Set<string> {
  const texts = (typeof value === 'string' ? value.split(',') : [value ?? []].flat()).slice(0, 50)
  return new Set(texts.flatMap((one) => (typeof one === 'string' ? (partsOf(one.trim())[0]?.toLowerCase() ?? []) : [])))
}
