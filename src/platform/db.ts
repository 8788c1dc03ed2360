import { Kysely, type RawBuilder, sql, Transaction } from 'kysely'
import pg from 'pg'
import { begin, type Connection, commit, connections, postgres, refuseStream, rollBack } from './driver.ts'
import { sharedLines } from './lines.ts'

/** A place to run SQL: shared lines for looking, a transaction for doing. Stores take it first. */
export type Sql = Pick<Kysely<unknown>, 'getExecutor'>
export type Tx = Transaction<unknown>

export interface Database {
  /** For single statements, each whole by itself. */
  readonly sql: Sql
  readonly pool: pg.Pool
  /** Does the work whole or not at all. Statements issued together go to the server together. */
  transaction<T>(work: (tx: Tx, alongside: Alongside) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Writes whose answer nobody needs, each under a name of its own: parts of one `with` statement, so that a part may say
 * `from` another's name, and none sees in its table what another has written.
 */
export type Writes = Readonly<Record<string, RawBuilder<unknown>>>

/**
 * Takes such writes. They are not waited for: they go out together before the next statement of the transaction, at the
 * latest with the commit. When one fails, the transaction does.
 */
export type Alongside = (writes: Writes) => void

// bigint (counts, sizes) as number: every value of ours is far below 2^53. Days stay text: they have no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

export interface Connect {
  readonly url: string
  readonly max?: number
  /** False where a pooler between us and the server keeps no prepared statements. */
  readonly named?: boolean
  /** Sees every statement; the schema tests listen here. */
  readonly watch?: ((statement: string) => void) | undefined
}

export function connect({ url, max = 12, named = true, watch }: Connect): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'onedoor',
    statement_timeout: 30_000,
    // For a server that hangs and cannot end a statement itself.
    query_timeout: 35_000,
    // Whoever finds no connection by then hears that the database is away.
    connectionTimeoutMillis: 5_000,
    pipeline: true,
  } as pg.PoolConfig)
  // A dropped idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const connectionOf = connections({ named, watch })
  const dialect = postgres(pool, connectionOf)
  const db = new Kysely<unknown>({ dialect })
  const lines = sharedLines(pool, connectionOf, Math.max(1, Math.min(4, Math.floor(max / 3))))
  const shared = { ...lines, streamQuery: refuseStream }
  const looking = db.getExecutor().withConnectionProvider({ provideConnection: (use) => use(shared) })

  async function transaction<T>(work: (tx: Tx, alongside: Alongside) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    const connection = connectionOf(client)
    const sent: Promise<unknown>[] = []
    let waiting = new Map<string, RawBuilder<unknown>>()
    const send = () => {
      if (waiting.size === 0) return
      const parts = [...waiting].map(([name, write]) => sql`${sql.id(name)} as (${write})`)
      waiting = new Map()
      const done = connection.executeQuery(sql`with ${sql.join(parts)} select`.compile(db))
      done.catch(() => {})
      sent.push(done)
    }
    const alongside: Alongside = (writes) => {
      const named = Object.entries(writes)
      if (named.some(([name]) => waiting.has(name))) send()
      for (const [name, write] of named) waiting.set(name, write)
    }
    const inOrder: Connection = {
      ...connection,
      executeQuery(query) {
        send()
        return connection.executeQuery(query)
      },
    }
    const executor = db.getExecutor().withConnectionProvider({ provideConnection: (use) => use(inOrder) })
    const tx = new Transaction<unknown>({
      config: { dialect },
      dialect,
      driver: dialect.createDriver() as never,
      executor,
    })
    begin(client)
    try {
      const output = await work(tx, alongside)
      send()
      // The commit follows the last writes without waiting for them: where one failed, the server rolls back.
      await allOf([...sent, commit(client)])
      return output
    } catch (error) {
      await rollBack(client).catch(() => {})
      // What failed first makes everything after it fail, and says why.
      await allOf(sent)
      throw error
    } finally {
      client.release()
    }
  }

  async function close() {
    lines.close()
    await pool.end()
  }

  return { sql: { getExecutor: () => looking }, pool, transaction, close }
}

/** Waits for all of them, then throws what the first that failed has thrown. */
async function allOf(writes: readonly Promise<unknown>[]) {
  const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
}

/** All rows of a statement. */
export async function rows<Row>(at: Sql, statement: RawBuilder<unknown>): Promise<Row[]> {
  return (await (statement as RawBuilder<Row>).execute(at)).rows
}

/** The first row, or undefined. */
export async function row<Row>(at: Sql, statement: RawBuilder<unknown>): Promise<Row | undefined> {
  return (await rows<Row>(at, statement))[0]
}

/** The only row of a statement that must have one. */
export async function oneRow<Row>(at: Sql, statement: RawBuilder<unknown>): Promise<Row> {
  const found = await row<Row>(at, statement)
  if (found === undefined) throw new Error('A statement that always has a row had none')
  return found
}

/** Runs a statement and says how many rows it touched. */
export async function touch(at: Sql, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(at)).numAffectedRows ?? 0n)
}

export { sql }
