import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
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
import pg from 'pg'

/** How statements are sent. */
export interface Sending {
  /** Whether statements are prepared and kept by name; a pooler between us and the server may not allow it. */
  readonly named: boolean
  /** Sees every statement. */
  readonly watch?: ((statement: string) => void) | undefined
}

/** PostgreSQL for Kysely, over a pool in pipeline mode. Transactions are `Database.transaction`'s. */
export function postgres(pool: pg.Pool, connectionOf: ConnectionOf): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver(pool, connectionOf),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

export interface Connection extends DatabaseConnection {
  readonly client: pg.PoolClient
}
export type ConnectionOf = (client: pg.PoolClient) => Connection

function driver(pool: pg.Pool, connectionOf: ConnectionOf): Driver {
  const here = (at: DatabaseConnection) => (at as Connection).client
  return {
    async init() {},
    acquireConnection: async () => connectionOf(await pool.connect()),
    async beginTransaction(at) {
      begin(here(at))
    },
    commitTransaction: (at) => commit(here(at)),
    rollbackTransaction: (at) => rollBack(here(at)),
    async releaseConnection(at) {
      here(at).release()
    },
    destroy: () => pool.end(),
  }
}

/** Not waited for: it goes out with the first statement, and where the connection is broken that one says so. */
export function begin(client: pg.PoolClient) {
  together(client, { text: 'begin' }).catch(() => {})
}

/** The server answers the commit of a transaction in which something failed with a roll-back, and calls it success. */
export async function commit(client: pg.PoolClient) {
  const { command } = await together(client, { text: 'commit' })
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed')
}

export async function rollBack(client: pg.PoolClient) {
  await together(client, { text: 'rollback' })
}

/**
 * Connections that send statements issued in the same breath in one write, and that prepare what is asked often once each:
 * the way to the server and back costs more than most of what is done there.
 */
export function connections({ named, watch }: Sending): ConnectionOf {
  const known = new WeakMap<pg.PoolClient, Connection>()
  const nameOf = named ? names() : () => undefined
  const open = (client: pg.PoolClient): Connection => ({
    client,
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      watch?.(text)
      const statement = { text, values: parameters as unknown[], name: nameOf(text) }
      const { command, rowCount, rows } = await together(client, statement)
      return changing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
    },
    streamQuery: refuseStream,
  })
  return (client) => {
    const connection = known.get(client) ?? open(client)
    known.set(client, connection)
    return connection
  }
}

interface Statement {
  readonly text: string
  readonly values?: unknown[]
  readonly name?: string | undefined
}

// biome-ignore lint/correctness/useYield: what Kysely calls a stream is never asked for here
export async function* refuseStream(): AsyncGenerator<never> {
  throw new Error('Long lists are read page by page')
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function together(client: pg.PoolClient, { text, values, name }: Statement): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return new Promise((resolve, reject) => {
    // Made by hand: handed over as plain words, each statement would be copied property by property.
    const query = new pg.Query(text) as unknown as Asked
    query.values = values
    query.name = name
    query.callback = (error, result) => (error ? reject(error) : resolve(result))
    client.query(query as never)
  })
}

/** What `pg.Query` holds besides its text; its types know only some of it. */
interface Asked {
  values: unknown[] | undefined
  name: string | undefined
  callback: (error: Error | null, result: pg.QueryResult) => void
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
