import type { Actor } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'

/** What waits for a second person by a way of its own in a room above, told by that room. */
export interface Elsewhere {
  readonly title: Both
  readonly href: string
  /** How many wait for somebody like this one; undefined for whom it is no business. */
  count(at: Sql, actor: Actor): Promise<number | undefined>
}
