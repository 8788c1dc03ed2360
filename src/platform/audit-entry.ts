import { type Actor, actorId, actsFor } from './actor.ts'
import { type Sql, sql, type Writes } from './db.ts'
import { bucketOf, isId, newId, newReferenceId } from './ids.ts'

export interface Entry {
  readonly at: Date
  readonly actor: Actor
  readonly did: string
  /** An id, or a plain name for things without one (an import file, a setting). */
  readonly about: string
  readonly detail?: Readonly<Record<string, unknown>> | undefined
  readonly refused?: string | undefined
  readonly reference?: string | undefined
}

/**
 * Writes one line of the audit log in the deed's own transaction. Nothing in the program changes or deletes one; never holds personal numbers,
 * typed texts or names: ids, codes and counts only.
 */
export async function writeEntry(at: Sql, entry: Entry): Promise<void> {
  await entryOf(entry).execute(at)
}

/** The same as a write that travels with others (`Alongside`). */
export const entryAlongside = (entry: Entry): Writes => ({ entry: entryOf(entry) })

function entryOf(entry: Entry) {
  const { actor } = entry
  const routable = isId(entry.about)
  const bucket = routable ? bucketOf(entry.about) : bucketOf(newReferenceId(entry.at))
  const organisation = actor.kind === 'staff' || actor.kind === 'system' ? (actor.organisation ?? null) : null
  return sql`
    insert into platform.audit_entry
      (bucket, id, at, actor_kind, actor_id, acting_for, organisation_id, did, about, detail, refused, reference)
    values (${bucket}, ${newId(bucket, entry.at)}, ${entry.at}, ${actor.kind}, ${actorId(actor)}, ${actsFor(actor)},
      ${organisation}, ${entry.did}, ${entry.about}, ${entry.detail ? JSON.stringify(entry.detail) : null}::jsonb,
      ${entry.refused ?? null}, ${entry.reference ?? null})`
}
