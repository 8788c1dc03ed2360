import { existsSync } from 'node:fs'
import { mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import type { Files } from '../files.ts'
import { refuse } from '../refusal.ts'
import { fits } from '../schema.ts'
import { backupSecret, openLock } from './backup-key.ts'
import { copyIn } from './copy.ts'
import { measured, queueSchema, readLock } from './make-backup.ts'
import { lockName, Manifest, manifestName } from './manifest.ts'
import { opened } from './sealed-stream.ts'
import type { Store } from './store.ts'
import { copyInto, emptied, tablesOf, windCounters } from './tables.ts'

/** A backup whose key fits and whose manifest is whole. */
export interface OpenBackup {
  readonly manifest: Manifest
  readonly store: Store
  readonly key: Buffer
}

/** Opens the backup of that id, or the newest of a store. Refuses a wrong key and what is no backup. */
export async function openBackup(
  store: Store,
  env: Readonly<Record<string, string | undefined>>,
  wanted?: string,
): Promise<OpenBackup> {
  if (!(await store.has(lockName))) refuse('backup-unknown')
  const key = await openLock(await readLock(store), backupSecret(env))
  const ids = (await store.list('backups/')).flatMap((name) => /^backups\/([^/]+)\/manifest$/.exec(name)?.[1] ?? [])
  const id = wanted ?? ids.sort().at(-1)
  if (id === undefined || !ids.includes(id)) return refuse('backup-unknown')
  const name = manifestName(id)
  const manifest: unknown = JSON.parse((await whole(plainOf({ store, key }, name, true))).toString('utf8'))
  return fits(Manifest, manifest) ? { manifest, store, key } : refuse('backup-damaged', {}, { part: name })
}

/** Reads every part and compares it with the manifest. Refuses the first that differs, by its name; changes nothing. */
export async function verifyBackup(backup: OpenBackup, told: (part: string) => void = () => {}) {
  const { tables, house, files } = backup.manifest
  const seen = new Set<string>()
  for (const { part, size, sha256 } of [...house, ...tables, ...files]) {
    if (seen.has(part)) continue
    seen.add(part)
    told(part)
    const measure = measured()
    for await (const _ of measure.through(plainOf(backup, part, part.includes('/table/'))));
    const found = measure.found()
    if (found.size !== size || found.sha256 !== sha256) refuse('backup-damaged', {}, { part })
  }
}

/** Refuses a folder in which anything lies already. */
export async function demandEmptyFolder(dataDir: string) {
  if (existsSync(dataDir) && (await readdir(dataDir)).length > 0)
    refuse('restore-folder-not-empty', {}, { folder: dataDir })
}

/** Refuses a database that has any of the house's schemas. */
export async function demandEmptyDatabase(url: string, schemas: readonly string[]) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('select nspname from pg_namespace where nspname = any($1)', [
      [...schemas, queueSchema],
    ])
    if (rows.length > 0) refuse('restore-database-not-empty')
  } finally {
    await client.end()
  }
}

/** Puts back what lay in the data folder beside the database and the files: keys, seals, heads. */
export async function restoreHouse(
  backup: OpenBackup,
  dataDir: string,
  wanted: (thing: { readonly path: string }) => boolean = () => true,
) {
  await mkdir(dataDir, { recursive: true })
  for (const { path, part } of backup.manifest.house.filter(wanted)) {
    // A path out of the folder could only be ours by a mistake; it is not followed.
    if (path.split('/').includes('..')) refuse('backup-damaged', {}, { part })
    await mkdir(dirname(join(dataDir, path)), { recursive: true, mode: 0o700 })
    const file = await open(join(dataDir, path), 'wx', 0o600)
    try {
      await writeFile(file, plainOf(backup, part, false))
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

export async function restoreFiles(backup: OpenBackup, files: Files) {
  for (const { id, part, where = 'open' } of backup.manifest.files)
    await files.restore(id, where, plainOf(backup, part, false))
}

/**
 * Fills the tables, which the migrations of the backup have just made, in one transaction. Jobs that were being worked on are free
 * again: what they did was not part of the snapshot.
 */
export async function restoreTables(
  backup: OpenBackup,
  url: string,
  schemas: readonly string[],
  told = (_: string) => {},
) {
  const client = new pg.Client({ connectionString: url, application_name: 'onedoor restore' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const places = await tablesOf(client, [...schemas, queueSchema])
    const ours = places.filter(({ name }) => name !== `${queueSchema}.migrations`)
    await client.query(emptied(ours))
    for (const { name } of ours) {
      const table = backup.manifest.tables.find((one) => one.name === name)
      if (!table) continue
      told(name)
      const count = await copyIn(client, copyInto(table), plainOf(backup, table.part, true))
      if (count !== table.rows) refuse('backup-damaged', {}, { part: table.part })
    }
    const lost = backup.manifest.tables.filter(({ name, rows }) => rows > 0 && !ours.some((one) => one.name === name))
    if (lost.length > 0) throw new Error(`The backup has tables that its migrations do not make: ${lost[0]?.name}`)
    await windCounters(client, [queueSchema])
    await client.query(
      `update ${queueSchema}._private_jobs set locked_at = null, locked_by = null where locked_at is not null`,
    )
    await client.query(
      `update ${queueSchema}._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`,
    )
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** The plain content of a part; tables and manifests are packed, the rest is as it was. */
function plainOf(
  { store, key }: Pick<OpenBackup, 'store' | 'key'>,
  part: string,
  packed: boolean,
): AsyncIterable<Buffer> {
  return packed ? unpacked() : content()
  async function* content() {
    yield* opened(key, part, await store.get(part))
  }
  async function* unpacked() {
    const source = Readable.from(content())
    const plain = createGunzip()
    source.on('error', (error) => plain.destroy(error))
    yield* source.pipe(plain) as AsyncIterable<Buffer>
  }
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}
