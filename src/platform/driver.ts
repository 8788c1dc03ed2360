import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'

interface Options {
  readonly pool: pg.Pool
  /** Whether statements are prepared and kept by name; a pooler between us and the server may not allow it. */
  readonly named: boolean
}

/**
 * PostgreSQL for this house. What costs most is the way to the server and back, so statements issued together travel
 * together: a transaction begins with its first statement, and what is asked in the same breath goes out in one write. What
 * is asked often is prepared once on each connection.
 */
export function postgres(options: Options): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver(options),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

interface Connection extends DatabaseConnection {
  readonly client: pg.PoolClient
}

function driver({ pool, named }: Options): Driver {
  const nameOf = named ? names() : () => undefined
  const connections = new WeakMap<pg.PoolClient, Connection>()
  const plainly = (at: DatabaseConnection, statement: string) => together((at as Connection).client, { text: statement })
  return {
    async init() {},
    async acquireConnection() {
      const client = await pool.connect()
      const known = connections.get(client)
      if (known) return known
      const made = connectionOf(client, nameOf)
      connections.set(client, made)
      return made
    },
    async beginTransaction(at, { isolationLevel, accessMode }) {
      if (isolationLevel || accessMode) throw new Error('Every transaction here is read committed and may write')
      // Not waited for: it goes out with the first statement, and where the connection is broken that one says so.
      plainly(at, 'begin').catch(() => {})
    },
    async commitTransaction(at) {
      const { command } = await plainly(at, 'commit')
      // The server answers a commit of a transaction in which something failed with a roll-back, and calls it success.
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed')
    },
    async rollbackTransaction(at) {
      await plainly(at, 'rollback')
    },
    async releaseConnection(at) {
      ;(at as Connection).client.release()
    },
    async destroy() {
      await pool.end()
    },
  }
}

function connectionOf(client: pg.PoolClient, nameOf: (text: string) => string | undefined): Connection {
  return {
    client,
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const name = nameOf(text)
      const statement = { text, values: parameters as unknown[], ...(name ? { name } : {}) }
      const { command, rowCount, rows } = await together(client, statement)
      return changing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
    },
    // biome-ignore lint/correctness/useYield: what Kysely calls a stream is never asked for here
    async *streamQuery() {
      throw new Error('Long lists are read page by page')
    },
  }
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** Sends a statement with all others of the same breath in one write. */
function together(client: pg.PoolClient, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return client.query(statement)
}

/** How often a statement is seen before it is prepared: what is made for one occasion is not kept by the server. */
const familiar = 3
const most = 2000

function names() {
  const seen = new Map<string, { times: number; readonly name: string }>()
  return (text: string): string | undefined => {
    const known = seen.get(text)
    if (known) return ++known.times > familiar ? known.name : undefined
    if (seen.size < most)
      seen.set(text, { times: 1, name: `s${createHash('sha256').update(text).digest('base64url').slice(0, 22)}` })
    return undefined
  }
}
