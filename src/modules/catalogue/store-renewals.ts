import { rows, type Sql, sql } from '../../platform/db.ts'
import type { MatterDescription } from './description.ts'

export interface RenewingMatter {
  readonly code: string
  readonly description: MatterDescription
  /** The type of licence it renews, 21 characters. */
  readonly type: string
}

/** The matters one can apply for whose result renews licences of these types (ecertOperate 02). */
export async function mattersRenewing(at: Sql, types: readonly string[]): Promise<RenewingMatter[]> {
  return rows<RenewingMatter>(
    at,
    sql`
    select m.code, v.description, v.description->'result'->'licence'->>'type' as type
    from catalogue.matter_version v
    join catalogue.matter m on m.id = v.matter_id and m.current_version = v.version and m.state = 'in-use'
    where v.state = 'published' and v.description->'result'->'licence'->>'operation' = '02'
      and v.description->'result'->'licence'->>'type' = any(${[...new Set(types)]}::text[])
    order by m.sort_key, m.id`,
  )
}
