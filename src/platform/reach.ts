import { createServer } from 'node:net'
import pg from 'pg'
import type { Config } from './config.ts'
import { nameOf, OperatorFault } from './operator-fault.ts'

/** Sees that the database of DATABASE_URL lets us in. Its password is never said. */
export async function reachDatabase(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const where = `${client.host}:${client.port}/${client.database ?? ''}`
    const why = error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : nameOf(error)
    throw new OperatorFault({
      zh: `连不上 DATABASE_URL 指的数据库 ${where}（${why}）。请检查地址、用户和口令，以及数据库是否在运行。`,
      en: `The database of DATABASE_URL, ${where}, cannot be reached (${why}). Check address, user and password, and whether it runs.`,
    })
  } finally {
    await client.end().catch(() => {})
  }
}

/** Sees that the port can be had, before anything is made for nothing. */
export async function reachPort({ host, port }: Config) {
  const server = createServer()
  try {
    await new Promise<void>((done, failed) => server.once('error', failed).listen({ host, port }, done))
    await new Promise((done) => server.close(done))
  } catch (error) {
    throw noPort({ host, port }, error)
  }
}

/** `which` stands before the names of the settings, where it is not the house's first port. */
export function noPort({ host, port }: Pick<Config, 'host' | 'port'>, error: unknown, which = ''): OperatorFault {
  const why = nameOf(error)
  if (why === 'EADDRINUSE')
    return new OperatorFault({
      zh: `${which}PORT：端口 ${port} 已被占用。请换一个：${which}PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
      en: `${which}PORT: port ${port} is taken. Choose another: ${which}PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
    })
  return new OperatorFault({
    zh: `${which}HOST=${host} ${which}PORT=${port} 不能用（${why}）。请换一个本机的地址，或大于 1023 的端口。`,
    en: `${which}HOST=${host} ${which}PORT=${port} cannot be listened on (${why}). Name an address of this machine, or a port above 1023.`,
  })
}
