import { isId } from '../../platform/ids.ts'

/** One line of the log as it was written (`platform/audit-entry.ts`). Ids, codes and counts only. */
export interface LogEntry {
  readonly id: string
  readonly at: Date
  readonly actorKind: 'visitor' | 'person' | 'staff' | 'system'
  readonly actorId: string | null
  readonly actingFor: string | null
  readonly organisationId: string | null
  readonly did: string
  readonly about: string
  readonly detail: Readonly<Record<string, unknown>> | null
  readonly refused: string | null
  readonly reference: string | null
}

/** What is looked for; everything given must hold. */
export interface Sought {
  /** Only what the staff of this organisation did. */
  readonly organisation?: string | undefined
  /** An id, or the plain name of a thing without one. */
  readonly about?: string | undefined
  /** Ids of people, members of staff or timers; any of them. */
  readonly actors?: readonly string[] | undefined
  readonly did?: string | undefined
  readonly refused?: boolean | undefined
  /** First and last day, both included, as days in China. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Where a page of the log ends: the next one is older. */
export interface Place {
  readonly at: Date
  readonly id: string
}

/** A place as it stands in an address, e.g. `1763942400000.0190a5c2-…`. */
export const placeText = ({ at, id }: Place): string => `${at.getTime()}.${id}`

export function parsePlace(text: string): Place | undefined {
  const [, time, id] = /^(\d{1,13})\.(.{36})$/.exec(text) ?? []
  return time && id && isId(id) ? { at: new Date(Number(time)), id } : undefined
}

/** As many may bear one name; their ids fit into an address. */
export const mostSought = 20

/** An export is for one question, not for a copy of the log. */
export const mostExported = 50_000
