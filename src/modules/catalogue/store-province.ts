import { oneRow, rows, type Sql, sql, type Tx } from '../../platform/db.ts'

export async function countEntries(at: Sql, kind: 'matter' | 'life-event'): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*)::int as count from catalogue.search_entry where kind = ${kind}`,
  )
  return count
}

export interface Copying {
  /** Regions by their six digits. */
  readonly from: string
  readonly to: string
  /** Agency there by agency here. */
  readonly agencies: ReadonlyMap<string, string>
  readonly most: number
}

/** Gives another region the matters one region has, with their descriptions; answers their ids. */
export async function copyMatters(tx: Tx, { from, to, agencies, most }: Copying): Promise<string[]> {
  const pairs = [...agencies].map(([here, there]) => ({ here, there }))
  const copied = await rows<{ id: string }>(
    tx,
    sql`
    with agency as (
      select here, there from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as given (here uuid, there uuid)
    ), chosen as (
      select m.*, a.there, gen_random_uuid() as new_id,
        case when strpos(m.code, ${`${from}000000`}) > 0 then replace(m.code, ${`${from}000000`}, ${`${to}000000`})
          else m.code || ${`-${to}`} end as new_code
      from catalogue.matter m join agency a on a.here = m.organisation_id
      where m.state <> 'retired' and coalesce(left(m.impl_region, 6), ${from}) = ${from}
      order by m.id limit ${most}
    ), added as (
      insert into catalogue.matter (id, code, scheme, basic_code, impl_region, impl_agency, organisation_id, name, name_en,
        task_type_raw, task_type, audience, themes, stages, state, sample, sort_key, current_version, imported, imported_hash, at)
      select new_id, new_code, scheme, basic_code, ${`${to}000000`}, impl_agency, there, name, name_en, task_type_raw, task_type,
        audience, themes, stages, state, true, sort_key, current_version, imported, null, at
      from chosen
      returning id
    ), versions as (
      insert into catalogue.matter_version (matter_id, version, state, description, created_at, created_by, changed_at,
        published_at, published_by, effective_from)
      select c.new_id, v.version, v.state, v.description, v.created_at, v.created_by, v.changed_at, v.published_at,
        v.published_by, v.effective_from
      from chosen c join catalogue.matter_version v on v.matter_id = c.id and v.version = c.current_version
      returning matter_id
    )
    select id from added order by id`,
  )
  return copied.map(({ id }) => id)
}
