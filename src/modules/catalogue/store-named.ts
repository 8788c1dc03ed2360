import { organisationsOf, shortName } from '#directory'
import { rows, type Sql, sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { ForWhom, MatterState } from './model.ts'

/** A matter as a line of a list that was made elsewhere. */
export interface NamedMatter {
  readonly code: string
  /** As people call it. */
  readonly name: Both
  readonly organisationName: Both
  readonly applicable: boolean
}

/** The matters of these codes, in no order; a code nobody knows is left out. */
export async function mattersNamed(at: Sql, codes: readonly string[]): Promise<NamedMatter[]> {
  if (codes.length === 0) return []
  const found = await rows<{
    code: string
    name: string
    nameEn: string | null
    plainName: Both | null
    organisation: string
    state: MatterState
    described: boolean
  }>(
    at,
    sql`select m.code, m.name, m.name_en as "nameEn", v.description->'plainName' as "plainName",
          m.organisation_id as organisation, m.state, v.version is not null as described
        from catalogue.matter m
        left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
        where m.code = any(${[...codes]}::text[])`,
  )
  const agencies = await organisationsOf(
    at,
    found.map(({ organisation }) => organisation),
  )
  return found.map(({ code, name, nameEn, plainName, organisation, state, described }) => {
    const agency = agencies.find(({ id }) => id === organisation)
    return {
      code,
      name: plainName ?? { zh: name, ...(nameEn ? { en: nameEn } : {}) },
      organisationName: agency ? shortName(agency) : { zh: '' },
      applicable: described && state === 'in-use',
    }
  })
}

/** More than a page of boxes to tick could show. */
const mostApplicable = 300

/** What a person or a company can apply for online now, as people call it, in the order of the list. */
export async function applicableFor(at: Sql, audience: ForWhom): Promise<{ code: string; name: Both }[]> {
  return rows(
    at,
    sql`select m.code, v.description->'plainName' as name
        from catalogue.matter m
        join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
        where (m.current_version is null)::int = 0 and m.state = 'in-use' and m.audience @> array[${audience}]::text[]
        order by m.sort_key, m.id limit ${mostApplicable}`,
  )
}
