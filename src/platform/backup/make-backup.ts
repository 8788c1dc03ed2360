import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { Office } from '../command.ts'
import { keyedHash } from '../crypto.ts'
import { findFile } from '../files.ts'
import { backupSecret, contentName, type Lock, newLock, openLock } from './backup-key.ts'
import { copyOut } from './copy.ts'
import { lockName, type Manifest, manifestName } from './manifest.ts'
import { sealed } from './sealed-stream.ts'
import type { Store } from './store.ts'
import { copyOutOf, tablesOf } from './tables.ts'

export interface Backing {
  readonly office: Office
  /** Address of the database: the snapshot needs a connection of its own. */
  readonly url: string
  readonly schemas: readonly string[]
  readonly store: Store
  readonly product: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly told?: (line: string) => void
}

export interface BackupReport {
  readonly id: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Files the store had already, from an earlier backup. */
  readonly known: number
  /** Files that a row names and that are not there, or are not what the row says: the damage was there before the backup. */
  readonly damaged: readonly string[]
}

/** Schema of the queue, whose waiting jobs must not be lost. Its own `migrations` table is made by itself. */
export const queueSchema = 'graphile_worker'

/**
 * Puts the database and the files into the store, as they were together at one moment, sealed. The database is read in one
 * snapshot; files are written before the rows that name them, so copying them afterwards misses none. A backup counts once its
 * manifest is there, which is written last.
 */
export async function makeBackup(backing: Backing): Promise<BackupReport> {
  const { office, store, told = () => {} } = backing
  const key = await keyOf(store, backing.env)
  // Heads are anchored after their commit: read before the snapshot, the file holds none that the snapshot has not.
  const heads = await wholeFile(join(office.config.dataDir, 'heads.jsonl'))
  const client = new pg.Client({ connectionString: backing.url, application_name: 'onedoor backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    const { at, id } = await moment(client)
    const tables = await keepTables(backing, client, key.key, id)
    const migrations = await client.query<{ room: string; name: string; hash: string }>(
      'select room, name, hash from platform.migration order by at, room, name',
    )
    told('files')
    const files = await keepFiles(backing, client, key.key)
    const house = await keepHouse(backing, key.key, id, heads)
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    const manifest: Manifest = {
      format: 'onedoor-backup-1',
      id,
      at,
      product: backing.product,
      postgres: rows[0]?.server_version ?? '',
      keyId: key.lock.keyId,
      keys: fingerprint(office.keys),
      migrations: migrations.rows,
      tables,
      house,
      files: files.kept,
    }
    const text = Readable.from([Buffer.from(JSON.stringify(manifest))])
    await store.put(manifestName(id), sealed(key.key, manifestName(id), text.pipe(createGzip())))
    const rowCount = tables.reduce((sum, table) => sum + table.rows, 0)
    const { known, damaged } = files
    return { id, tables: tables.length, rows: rowCount, files: files.kept.length, known, damaged }
  } finally {
    await client.end()
  }
}

/** Recognises a house's keys: two houses with the same answer can read each other's sealed values. */
export const fingerprint = ({ bucket, find, seal, token, log }: Office['keys']) =>
  keyedHash(seal, Buffer.concat([bucket, find, token, log]).toString('base64'))
    .toString('hex')
    .slice(0, 16)

async function keyOf(store: Store, env: Backing['env']): Promise<{ lock: Lock; key: Buffer }> {
  const secret = backupSecret(env)
  if (await store.has(lockName)) {
    const lock = await readLock(store)
    return { lock, key: await openLock(lock, secret) }
  }
  const made = await newLock(secret)
  await store.put(lockName, Readable.from([Buffer.from(`${JSON.stringify(made.lock, null, 2)}\n`)]))
  return made
}

export async function readLock(store: Store): Promise<Lock> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await store.get(lockName)) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Lock
}

/** The snapshot's moment by the server's clock; its id is what the backup is called. */
async function moment(client: pg.Client): Promise<{ at: string; id: string }> {
  const { rows } = await client.query<{ at: Date }>('select now() as at')
  const at = (rows[0]?.at ?? new Date()).toISOString()
  return { at, id: at.replace(/[-:]|\.\d+/g, '') }
}

async function keepTables({ schemas, store, told = () => {} }: Backing, client: pg.Client, key: Buffer, id: string) {
  const kept: Manifest['tables'] = []
  for (const { name, columns } of await tablesOf(client, [...schemas, queueSchema])) {
    if (name === `${queueSchema}.migrations`) continue
    told(name)
    const part = `backups/${id}/table/${name}`
    const measure = measured()
    let rows = 0
    const counted = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        // In the text format a line break is written \n, so a plain one ends a row (PostgreSQL, COPY, Text Format).
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
        yield chunk
      }
    }
    const lines = Readable.from(counted(measure.through(copyOut(client, copyOutOf({ name, columns })))))
    await store.put(part, sealed(key, part, piped(lines)))
    kept.push({ name, columns: [...columns], rows, part, ...measure.found() })
  }
  return kept
}

/** Through gzip, with errors of the source coming out at the end of it. */
function piped(source: Readable): AsyncIterable<Buffer> {
  const packed = createGzip()
  source.on('error', (error) => packed.destroy(error))
  return source.pipe(packed)
}

async function keepFiles({ office, store }: Backing, client: pg.Client, key: Buffer) {
  const kept: Manifest['files'] = []
  const damaged: string[] = []
  let known = 0
  const { rows } = await client.query<{ id: string; sha256: string }>(
    `select id, encode(sha256, 'hex') as sha256 from platform.file order by bucket, id`,
  )
  for (const { id, sha256: registered } of rows) {
    const file = await office.files.lying(id)
    // A draft's file may have been dropped since the snapshot: then its row is gone by now, and nothing is amiss.
    if (!file) {
      if (await findFile(office.database.sql, id)) damaged.push(id)
      continue
    }
    const { stream, size, where } = file
    const place = where === 'open' ? {} : { where }
    // Of a harmful file only an empty mark is kept.
    const sha256 = where === 'infected' ? nothing : registered
    const part = partOf(key, sha256)
    if (await store.has(part)) {
      known++
      stream.destroy()
      kept.push({ id, size, sha256, part, ...place })
      continue
    }
    const measure = measured()
    await store.put(part, sealed(key, part, measure.through(stream)))
    const found = measure.found()
    if (found.sha256 === sha256) kept.push({ id, ...found, part, ...place })
    else damaged.push(id)
  }
  return { kept, known, damaged }
}

const nothing = createHash('sha256').digest('hex')

const partOf = (key: Buffer, sha256: string) => {
  const name = contentName(key, sha256)
  return `files/${name.slice(0, 2)}/${name}`
}

/** All of the data folder but the database, the files and what is only being made: keys, seals, heads. */
async function keepHouse({ office, store }: Backing, key: Buffer, id: string, heads: Buffer | undefined) {
  const kept: Manifest['house'] = []
  const folder = office.config.dataDir
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/')
    if (!entry.isFile() || /^(postgres|files)\//.test(path) || /\.(draft|pid|lock)(-\d+)?$/.test(path)) continue
    const part = `backups/${id}/house/${path}`
    const measure = measured()
    const source = path === 'heads.jsonl' && heads ? Readable.from([heads]) : createReadStream(join(folder, path))
    await store.put(part, sealed(key, part, measure.through(source)))
    kept.push({ path, part, ...measure.found() })
  }
  return kept
}

/** Counts and hashes what passes. */
export function measured() {
  const hash: Hash = createHash('sha256')
  let size = 0
  return {
    async *through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        hash.update(chunk)
        size += chunk.length
        yield Buffer.from(chunk)
      }
    },
    found: () => ({ size, sha256: hash.digest('hex') }),
  }
}

const wholeFile = (path: string) => readFile(path).catch(() => undefined)
