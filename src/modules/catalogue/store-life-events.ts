import { rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { LifeEvent } from './life-events.ts'

/** Puts these life events in place of all there were. */
export async function replaceLifeEvents(tx: Tx, events: readonly LifeEvent[]) {
  await sql`delete from catalogue.life_event`.execute(tx)
  const definitions = events.map(({ matters, ...definition }, place) => ({ code: definition.code, place, definition }))
  await sql`
    insert into catalogue.life_event (code, place, definition)
    select code, place, definition
    from jsonb_to_recordset(${JSON.stringify(definitions)}::jsonb) as given (code text, place int, definition jsonb)`.execute(
    tx,
  )
  const matters = events.flatMap(({ code, matters }) =>
    matters.map(({ name, ...matter }, place) => ({ event: code, place, ...matter, name: name.zh, en: name.en })),
  )
  await sql`
    insert into catalogue.life_event_matter (event_code, place, name, name_en, lead, codes)
    select event, place, name, en, lead, codes
    from jsonb_to_recordset(${JSON.stringify(matters)}::jsonb)
      as given (event text, place int, name text, en text, lead text, codes text[])`.execute(tx)
}

/** All in order; or one by its code; or those a matter is a part of. */
export async function loadLifeEvents(
  at: Sql,
  { code, matterCode }: { code?: string; matterCode?: string } = {},
): Promise<LifeEvent[]> {
  const found = await rows<{ definition: Omit<LifeEvent, 'matters'>; matters: LifeEvent['matters'] }>(
    at,
    sql`
    select e.definition, coalesce(jsonb_agg(jsonb_build_object(
      'name', jsonb_strip_nulls(jsonb_build_object('zh', m.name, 'en', m.name_en)), 'lead', m.lead, 'codes', m.codes)
      order by m.place) filter (where m.event_code is not null), '[]') as matters
    from catalogue.life_event e
    left join catalogue.life_event_matter m on m.event_code = e.code
    where (${code ?? null}::text is null or e.code = ${code ?? null})
      and (${matterCode ?? null}::text is null or e.code in (
        select event_code from catalogue.life_event_matter where codes @> array[${matterCode ?? null}::text]))
    group by e.code order by e.place`,
  )
  return found.map(({ definition, matters }) => ({ ...definition, matters }))
}
