// What the town has really kept, read past the product from its own PostgreSQL.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The embedded server says in its own file where it listens; its password is made of the installation's keys. */
export function openDatabase(folder) {
  const lines = readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')
  const keys = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'))
  const password = createHash('sha256').update(Buffer.from(keys.token, 'base64')).update('database').digest('base64url')
  const pool = new pg.Pool({ host: lines[4], user: 'postgres', password, database: 'onedoor', max: 2 })
  pool.on('error', () => {})
  const rows = async (text, values = []) => (await pool.query(text, values)).rows
  return {
    rows,
    close: () => pool.end(),
    /** The rows of every table of ours, but of those in which looking and being refused leave a trace. */
    async counts() {
      const tables = await tablesOf(rows)
      const counted = await Promise.all(
        tables.map(async (name) => [name, Number((await rows(`select count(*) as n from ${name}`))[0].n)]),
      )
      return Object.fromEntries(counted)
    },
  }
}

/** Written although nothing was done: the log and its seals, tries, sessions, jobs and timers, what was searched for in vain. */
const traces =
  /^(platform\.audit_entry|audit\.|graphile_worker\.|identity\.(try|tries|session)|platform\.(once|reacted|timer)|catalogue\.(search|gap))/

export async function tablesOf(rows) {
  const found = await rows(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  return found.map(({ name }) => name).filter((name) => !traces.test(name))
}

/** What was added or taken away between two counts. */
export function differences(before, after) {
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: ${before[name]} rows before, ${after[name]} after`)
}
