import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { connect, row, sql } from './db.ts'

const url = () => inject('databaseUrl').replace('template_town', 'postgres')
const backend = sql`select pg_backend_pid() as pid`

/** How many connections that server has under this name. */
async function connectionsOf(name: string): Promise<number> {
  const client = new pg.Client({ connectionString: url() })
  await client.connect()
  try {
    const { rows } = await client.query('select count(*)::int as n from pg_stat_activity where application_name = $1', [
      name,
    ])
    return rows[0].n
  } finally {
    await client.end()
  }
}

describe('Single statements', () => {
  it('of one breath share a line, and a line is free for the next breath', async () => {
    const database = connect({ url: url() })
    try {
      const asked = await Promise.all([1, 2, 3, 4, 5].map(() => row<{ pid: number }>(database.sql, backend)))
      expect(new Set(asked.map((found) => found?.pid)).size).toBe(1)
      expect((await row<{ pid: number }>(database.sql, backend))?.pid).toBe(asked[0]?.pid)
    } finally {
      await database.close()
    }
  })

  it('pass over a line that a slow one holds up', async () => {
    const database = connect({ url: url() })
    try {
      const slow = row<{ pid: number }>(database.sql, sql`select pg_backend_pid() as pid, pg_sleep(1)`)
      await new Promise((done) => setTimeout(done, 60))
      const quick = await row<{ pid: number }>(database.sql, backend)
      expect(quick?.pid).not.toBe((await slow)?.pid)
    } finally {
      await database.close()
    }
  })

  it('fail alone: those beside one that fails are answered', async () => {
    const database = connect({ url: url() })
    try {
      const [good, bad, other] = await Promise.allSettled([
        row(database.sql, backend),
        row(database.sql, sql`select 1 / 0`),
        row(database.sql, backend),
      ])
      expect([good.status, bad.status, other.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    } finally {
      await database.close()
    }
  })

  it('find a new line when theirs was cut', async () => {
    const database = connect({ url: url() })
    try {
      const before = await row<{ pid: number }>(database.sql, backend)
      await database.transaction((tx) => row(tx, sql`select pg_terminate_backend(${before?.pid}, 1000)`))
      await new Promise((done) => setTimeout(done, 50))
      expect((await row<{ pid: number }>(database.sql, backend))?.pid).not.toBe(before?.pid)
    } finally {
      await database.close()
    }
  })

  it('leave no connection open when the database is closed', async () => {
    const name = `closing-${process.pid}`
    const database = connect({ url: `${url()}${url().includes('?') ? '&' : '?'}application_name=${name}` })
    await Promise.all([row(database.sql, backend), database.transaction((tx) => row(tx, backend))])
    await database.close()
    await expect.poll(() => connectionsOf(name)).toBe(0)
  })
})
