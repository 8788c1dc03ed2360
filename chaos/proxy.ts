import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Stands between a server and its database and lets each piece through late: a slow disk or a bad line as the server feels
 * it. `frozen`: takes what is said and passes nothing on, as a machine does that hangs.
 */
export async function slowLine(databaseUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-line-'))
  chmodSync(folder, 0o700)
  const host = /[?&]host=([^&]+)/.exec(databaseUrl)?.[1] ?? ''
  const real = `${decodeURIComponent(host)}/.s.PGSQL.5432`
  let delay: () => number = () => 0
  let frozen = false
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(real)
    for (const one of [client, database]) open.add(one)
    late(client, database)
    late(database, client)
  })
  /** Pieces keep their order: each leaves at its own time, but none before the one ahead of it. */
  const late = (from: Socket, to: Socket) => {
    let last = 0
    const held: Buffer[] = []
    const pass = () => {
      if (frozen) return void setTimeout(pass, 50)
      const piece = held.shift()
      if (piece && !to.destroyed) to.write(piece)
    }
    from.on('data', (piece) => {
      held.push(piece)
      const at = Math.max(last, performance.now() + delay())
      last = at
      setTimeout(pass, Math.max(0, at - performance.now()))
    })
    const end = () => {
      open.delete(from)
      to.destroy()
    }
    from.on('close', end)
    from.on('error', end)
  }
  await new Promise<void>((ready) => server.listen(join(folder, '.s.PGSQL.5432'), ready))
  return {
    url: databaseUrl.replace(host, encodeURIComponent(folder)),
    /** Milliseconds each piece is late, from least to most. */
    slow(least: number, most: number) {
      delay = () => least + Math.random() * (most - least)
    },
    freeze(how: boolean) {
      frozen = how
    },
    async close() {
      for (const one of open) one.destroy()
      await new Promise<void>((done) => server.close(() => done()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
