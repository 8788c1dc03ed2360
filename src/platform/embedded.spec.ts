import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect, sql } from './db.ts'
import { startEmbedded } from './embedded.ts'

describe('The embedded server', () => {
  it('is started again when it was killed, and what was written is there', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'onedoor-embedded-'))
    chmodSync(dataDir, 0o755)
    const server = await startEmbedded({ dataDir, password: 'of-this-spec-only', settings: { shared_buffers: '16MB' } })
    const database = connect({ url: server.url })
    try {
      await sql`create table kept as select 1 as n`.execute(database.sql)
      const pid = () => Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
      const first = pid()
      process.kill(first, 'SIGKILL')
      const asked = async () => {
        const { rows } = await sql`select n from kept`.execute(database.sql)
        return rows.length
      }
      await expect.poll(() => asked().catch(() => 0), { timeout: 30_000, interval: 100 }).toBe(1)
      await expect.poll(() => pid() !== first && asked().catch(() => 0), { timeout: 30_000, interval: 100 }).toBe(1)
    } finally {
      await database.close()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }, 90_000)
})
