import { type Hash, leafHash } from './merkle.ts'

/** The columns of `platform.audit_entry` in the order in which they are sealed. A column added later comes last. */
export const sealedColumns = [
  'bucket',
  'id',
  'at',
  'actor_kind',
  'actor_id',
  'acting_for',
  'organisation_id',
  'did',
  'about',
  'detail',
  'refused',
  'reference',
] as const

/** An entry as the database prints it: every column as text, `at` in UTC to the microsecond, `detail` as jsonb prints itself. */
export type EntryText = { readonly [column in (typeof sealedColumns)[number]]: string | null }

/**
 * What is sealed of an entry: one JSON object in UTF-8 without blanks, its members in the order above, each value a text, and
 * what is null left out. So a column added later changes no seal of the entries before it. docs/audit-log.md is its contract.
 */
export function canonical(entry: EntryText): string {
  const members: Record<string, string> = {}
  for (const column of sealedColumns) {
    const value = entry[column]
    if (value !== null) members[column] = value
  }
  return JSON.stringify(members)
}

export const entryHash = (entry: EntryText): Hash => leafHash(Buffer.from(canonical(entry), 'utf8'))
