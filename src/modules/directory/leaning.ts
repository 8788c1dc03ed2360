import type { Doing } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'

/**
 * What in a room above still stands on an organisation, told by that room. As long as some of it is there, the organisation
 * cannot be closed.
 */
export interface Leaning {
  readonly what: Both
  /** Why it cannot be closed; the words are the directory's, with `count` among the facts. */
  readonly reason:
    | 'organisation-has-cases'
    | 'organisation-has-matters'
    | 'organisation-has-posts'
    | 'organisation-has-sites'
  count(at: Sql, organisationId: string): Promise<number>
  /** Hands all of it to the successor. Absent: it has to come to its end where it is. */
  handOver?(doing: Doing, from: string, to: string): Promise<void>
}
