import { rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { Hall } from './halls.ts'

/** Puts these halls in place of all there were. */
export async function replaceHalls(tx: Tx, halls: readonly Hall[], sample: boolean) {
  await sql`delete from catalogue.hall`.execute(tx)
  const given = halls.map((definition, place) => ({ id: definition.id, place, definition }))
  await sql`
    insert into catalogue.hall (id, place, definition, sample)
    select id, place, definition, ${sample}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id text, place int, definition jsonb)`.execute(
    tx,
  )
}

/** The district's own hall first. */
export async function loadHalls(at: Sql): Promise<(Hall & { readonly sample: boolean })[]> {
  const found = await rows<{ definition: Hall; sample: boolean }>(
    at,
    sql`select definition, sample from catalogue.hall order by place`,
  )
  return found.map(({ definition, sample }) => ({ ...definition, sample }))
}
