import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { Holder } from './holder.ts'

/** A matter one can apply for, as people call it. */
export interface MatterKnown {
  readonly code: string
  readonly name: Both
}

/** What this room must know of matters, told by the room that keeps them: a right may reach to some of them only. */
export interface MattersKnown {
  /** The matters of these codes; a code nobody knows is left out. */
  named(at: Sql, codes: readonly string[]): Promise<readonly MatterKnown[]>
  /** What a person or a company can apply for here, by name. */
  offered(at: Sql, kind: Holder['kind']): Promise<readonly MatterKnown[]>
}
