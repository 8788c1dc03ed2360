import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { copyOut } from './copy.ts'

describe('A table copied out', () => {
  let client: pg.Client
  beforeAll(async () => {
    client = new pg.Client({ connectionString: inject('databaseUrl').replace('template_town', 'postgres') })
    await client.connect()
  })
  afterAll(() => client.end())

  it.each([1, 1_000, 1_048_576, 3_000_000])('with a last row of %i characters leaves the line free', async (length) => {
    const lines = copyOut(client, `copy (select repeat('x', ${length})) to stdout`)
    // Nobody reads until all of it has come: the row alone may be more than the stream holds.
    await new Promise((done) => setTimeout(done, 200))
    let size = 0
    for await (const chunk of lines) size += (chunk as Buffer).length
    expect(size).toBe(length + 1)
    const { rows } = await client.query('select 1 as one')
    expect(rows).toEqual([{ one: 1 }])
  }, 10_000)
})
