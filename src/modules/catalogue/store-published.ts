import { rows, type Sql, sql } from '../../platform/db.ts'
import type { MatterDescription } from './description.ts'
import type { ForWhom, MatterState } from './model.ts'

export interface PublishedMatter {
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
  readonly organisation: string
  readonly taskType: string | null
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
  readonly state: MatterState
  readonly description: MatterDescription | null
  readonly lifeEvents: readonly string[]
}

/** Matters in the order of their codes, from after one on; retired ones are no longer offered to anybody. */
export async function publishedMatters(at: Sql, after: string, limit: number): Promise<PublishedMatter[]> {
  return rows<PublishedMatter>(
    at,
    sql`
    select m.code, m.name, m.name_en as "nameEn", m.organisation_id as organisation, m.task_type as "taskType",
      m.audience, m.themes, m.state, v.description,
      array(select distinct e.event_code from catalogue.life_event_matter e
            where e.codes @> array[m.code] order by e.event_code) as "lifeEvents"
    from catalogue.matter m
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    where m.state <> 'retired' and m.code > ${after}
    order by m.code
    limit ${limit}`,
  )
}

/** Every theme a matter bears. */
export async function themesInUse(at: Sql): Promise<string[]> {
  const found = await rows<{ theme: string }>(
    at,
    sql`select distinct unnest(themes) as theme from catalogue.matter where state <> 'retired' order by 1`,
  )
  return found.map(({ theme }) => theme)
}
