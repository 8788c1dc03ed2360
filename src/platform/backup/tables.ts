import pg from 'pg'

/** A table as it is in the database now. */
export interface Table {
  /** `schema.name` */
  readonly name: string
  /** Those that hold data of their own, in order; generated ones are reckoned anew. */
  readonly columns: readonly string[]
  /** Tables that must be filled before it. */
  readonly after: readonly string[]
}

/** Every table of these schemas, each after those its foreign keys point to. */
export async function tablesOf(client: pg.Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(array_agg(distinct fn.nspname || '.' || f.relname), '{}') from pg_constraint k
        join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as after
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) order by 1`,
    [schemas],
  )
  const sorted: Table[] = []
  for (let open = rows; open.length > 0; ) {
    const done = new Set(sorted.map(({ name }) => name))
    const next = open.filter(({ after }) => after.every((name) => done.has(name)))
    if (next.length === 0) throw new Error(`Foreign keys in a circle: ${open.map(({ name }) => name).join(', ')}`)
    sorted.push(...next)
    open = open.filter((table) => !next.includes(table))
  }
  return sorted
}

const quoted = (name: string) => name.split('.').map(pg.escapeIdentifier).join('.')
const listed = (columns: readonly string[]) => columns.map(pg.escapeIdentifier).join(', ')

export const copyOutOf = ({ name, columns }: Pick<Table, 'name' | 'columns'>) =>
  `copy ${quoted(name)} (${listed(columns)}) to stdout`

export const copyInto = ({ name, columns }: Pick<Table, 'name' | 'columns'>) =>
  `copy ${quoted(name)} (${listed(columns)}) from stdin`

export const emptied = (tables: readonly Pick<Table, 'name'>[]) =>
  `truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`

/** Counters of identity columns go on behind the highest number that came back. Only the queue's own tables have any. */
export async function windCounters(client: pg.Client, schemas: readonly string[]) {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
     where table_schema = any($1) and is_identity = 'YES'`,
    [schemas],
  )
  for (const { table, column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${pg.escapeIdentifier(column)}), 0) + 1, false)
       from ${quoted(table)}`,
      [table, column],
    )
}
