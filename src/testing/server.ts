import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connectTo, openOffice, prepare } from '../app.ts'
import { readConfig } from '../platform/config.ts'
import { startEmbedded } from '../platform/embedded.ts'
import { loadTown } from '../town.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    dataDir: string
  }
}

/** One PostgreSQL for all specs, with the whole starter town in a template database that each town is cloned from. */
export async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(process.env.TEST_DIR ?? '/tmp', 'onedoor-test-'))
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded({
    dataDir,
    password: randomBytes(12).toString('hex'),
    database: 'template_town',
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const database = connectTo(server.url)
  const office = openOffice({ config, database, env: {}, now: () => new Date('2026-11-20T01:00:00Z') })
  await prepare(office)
  await loadTown(office)
  await database.close()
  await unconnectable(server.url)
  project.provide('databaseUrl', server.url)
  project.provide('dataDir', dataDir)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A template is cloned only while nobody is connected to it. */
async function unconnectable(url: string) {
  const client = new pg.Client({ connectionString: url.replace('template_town', 'postgres') })
  await client.connect()
  await client.query(`update pg_database set datallowconn = false where datname = 'template_town'`)
  await client.end()
}
