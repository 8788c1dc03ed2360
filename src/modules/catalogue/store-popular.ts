import { rows, type Sql, sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { ForWhom } from './model.ts'

/** A matter with how many applications for it were begun. */
export interface PopularMatter {
  readonly code: string
  readonly name: Both
  readonly organisation: string
  readonly begun: number
}

/** Only what somebody of that kind applies for, and what one agency takes in. */
interface PopularAsked {
  readonly audience?: ForWhom | undefined
  readonly organisation?: string | undefined
}

/** The matters one can apply for, the most often begun first; those nobody has begun are not among them. */
export async function popularMatters(
  at: Sql,
  limit: number,
  { audience, organisation }: PopularAsked = {},
): Promise<PopularMatter[]> {
  const found = await rows<{
    code: string
    name: string
    nameEn: string | null
    plainName: Both | null
    organisation: string
    begun: number
  }>(
    at,
    sql`select m.code, m.name, m.name_en as "nameEn", v.description->'plainName' as "plainName",
          m.organisation_id as organisation, u.begun
        from catalogue.matter_use u
        join catalogue.matter m on m.id = u.matter_id and m.state = 'in-use'
        join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
        where u.begun > 0
          and (${audience ?? null}::text is null or ${audience ?? null} = any(m.audience))
          and (${organisation ?? null}::text is null or m.organisation_id = ${organisation ?? null})
        order by u.begun desc, m.sort_key, m.id limit ${limit}`,
  )
  return found.map(({ code, name, nameEn, plainName, organisation, begun }) => ({
    ...{ code, organisation, begun },
    name: plainName ?? { zh: name, ...(nameEn ? { en: nameEn } : {}) },
  }))
}
