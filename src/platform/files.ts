import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromBuffer } from 'file-type'
import { row, rows, type Sql, sql } from './db.ts'
import { bucketOf, isId, newId } from './ids.ts'
import { inspect, readableMedia } from './inspect/inspect.ts'
import { Refusal, refuse } from './refusal.ts'
import { type Scanner, ScannerAway } from './scan.ts'

/** Where bytes lie. The local folder is the default; an object store is another implementation of the same. */
export interface Files {
  /**
   * Streams bytes in, hashing and measuring on the way; refuses what is too large, not of the wanted media, not to be read, or
   * harmful. What cannot be scanned now is kept and not handed out until it is (`scanWaiting`).
   */
  take(source: Readable, wanted: Wanted): Promise<Taken>
  /** Keeps bytes we made ourselves. */
  keep(bytes: Uint8Array, media: string, bucket: number, now: Date): Promise<Taken>
  /**
   * Keeps bytes under an id decided beforehand. What lies there already stays and is what is answered: made twice, or again
   * after a maker died half-way, there is one file and nothing left over.
   */
  keepAs(id: string, bytes: Uint8Array, media: string): Promise<Taken>
  /** Refuses what is not there, not scanned yet, or found harmful. */
  open(id: string): Promise<{ readonly stream: Readable; readonly size: number }>
  read(id: string): Promise<Buffer>
  discard(id: string): Promise<void>
  /** Scans what could not be scanned when it came, and tells of each file that left the queue. */
  scanWaiting(told: (id: string, scanned: Scanned) => Promise<void>): Promise<void>
  /** The ids of all files, some hundreds at a time. */
  ids(): AsyncIterable<readonly string[]>
  /** Removes what began to come in before a moment and never arrived; says how many. */
  clearIncoming(before: Date): Promise<number>
  /** The bytes as they lie, whatever may be done with them: for a backup. Undefined for what is not there. */
  lying(id: string): Promise<{ readonly stream: Readable; readonly size: number; readonly where: Lying } | undefined>
  /** Puts bytes back where they lay: for a backup that is restored. */
  restore(id: string, where: Lying, source: AsyncIterable<Uint8Array>): Promise<void>
}

/** Kinds of files as people know them: `PDF / JPG`. */
export function kindsOf(media: readonly string[]): string {
  const names: Readonly<Record<string, string>> = { 'image/jpeg': 'JPG', 'text/csv': 'CSV' }
  return media.map((one) => names[one] ?? one.replace(/^.*\//, '').toUpperCase()).join(' / ')
}

export interface Wanted {
  readonly bucket: number
  readonly now: Date
  readonly maxBytes: number
  readonly media: readonly string[]
  /** Also what nobody could open. */
  readonly damaged?: true
}

/** `waiting` for the scanner; `not-scanned` where none is set, and for papers of our own making. */
export type Scanned = 'not-scanned' | 'waiting' | 'clean' | 'infected'

/** Where a file lies, which says what may be done with it: handed out, or not until it is scanned, or never. */
export type Lying = 'open' | 'waiting' | 'infected'

export interface Taken {
  readonly id: string
  readonly media: string
  readonly size: number
  readonly sha256: string
  readonly scanned: Scanned
}

/**
 * The store in a folder. Where a file lies says what may be done with it: below `waiting` and `infected` nothing is handed
 * out, whoever asks.
 */
export function folderFiles(folder: string, scanner?: Scanner): Files {
  // Two levels keep folders small; the last characters of a UUIDv7 are random.
  const pathOf = (id: string) => join(folder, id.slice(-2), id.slice(-4, -2), id)
  const aside = (why: 'incoming' | 'waiting' | 'infected', name = '') => join(folder, why, name)
  const placeOf = (id: string, where: Lying) => (where === 'open' ? pathOf(id) : aside(where, id))

  const judged = async (path: string): Promise<Scanned> => {
    if (!scanner) return 'not-scanned'
    try {
      await scanner(path)
      return 'clean'
    } catch (error) {
      if (error instanceof ScannerAway) return 'waiting'
      throw error
    }
  }

  const opened = (id: string) =>
    open(pathOf(id)).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      if (await exists(aside('waiting', id))) refuse('file-not-scanned-yet')
      if (await exists(aside('infected', id))) refuse('file-infected')
      return refuse('not-found')
    })

  return {
    async take(source, { bucket, now, maxBytes, media, damaged }) {
      const id = newId(bucket, now)
      const draft = aside('incoming', id)
      await mkdir(dirname(draft), { recursive: true })
      const hash = createHash('sha256')
      let size = 0
      try {
        await pipeline(
          source,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              size += chunk.length
              if (size > maxBytes) refuse('file-too-large', {}, { megabytes: Math.floor(maxBytes / 1_048_576) })
              hash.update(chunk)
              yield chunk
            }
          },
          createWriteStream(draft, { mode: 0o600 }),
        )
        if (size === 0) refuse('file-empty')
        const found =
          (await recognise(draft)) ?? (media.includes('text/csv') && (await isTable(draft)) ? 'text/csv' : undefined)
        if (!found || !media.includes(found) || !readableMedia.includes(found))
          refuse('file-wrong-kind', {}, { kinds: kindsOf(media) })
        if (!damaged) await inspect(draft, found)
        const scanned = await judged(draft)
        await settle(draft, scanned === 'waiting' ? aside('waiting', id) : pathOf(id))
        return { id, media: found, size, sha256: hash.digest('hex'), scanned }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },

    async keep(bytes, media, bucket, now) {
      const id = newId(bucket, now)
      const draft = aside('incoming', id)
      await put(draft, bytes)
      await settle(draft, pathOf(id))
      return { id, media, ...measured(bytes) }
    },

    async keepAs(id, bytes, media) {
      const draft = aside('incoming', `${id}.${randomUUID()}`)
      await put(draft, bytes)
      try {
        const first = await settleFirst(draft, pathOf(id))
        return { id, media, ...measured(first ? bytes : await readFile(pathOf(id))) }
      } finally {
        await rm(draft, { force: true })
      }
    },

    async open(id) {
      // A stream made before the file is known to be there would end the process when it is not.
      const file = await opened(id)
      try {
        const { size } = await file.stat()
        return { stream: file.createReadStream(), size }
      } catch (error) {
        await file.close()
        throw error
      }
    },

    async read(id) {
      const file = await opened(id)
      try {
        return await file.readFile()
      } finally {
        await file.close()
      }
    },

    async discard(id) {
      for (const path of [pathOf(id), aside('waiting', id), aside('infected', id)]) await rm(path, { force: true })
    },

    async scanWaiting(told) {
      for (const id of await idsIn(aside('waiting'))) {
        const path = aside('waiting', id)
        const scanned = await judged(path).catch(infected)
        if (scanned === 'waiting') return
        if (scanned === 'infected') {
          // Only a mark stays: what does harm is not kept.
          await put(aside('infected', id), new Uint8Array())
          await rm(path, { force: true })
        } else await settle(path, pathOf(id))
        await told(id, scanned)
      }
    },

    async *ids() {
      yield [...(await idsIn(aside('waiting'))), ...(await idsIn(aside('infected')))]
      for (const first of await pairsIn(folder)) {
        const seconds = await pairsIn(join(folder, first))
        yield (await Promise.all(seconds.map((second) => idsIn(join(folder, first, second))))).flat()
      }
    },

    async clearIncoming(before) {
      let cleared = 0
      for (const name of await namesIn(aside('incoming'))) {
        const path = aside('incoming', name)
        const found = await stat(path).catch(() => undefined)
        if (!found || found.mtime >= before) continue
        await rm(path, { force: true })
        cleared++
      }
      return cleared
    },

    async lying(id) {
      // Looked for in the order in which a file goes, and once more in case it went in between.
      for (const where of ['waiting', 'infected', 'open', 'waiting', 'infected'] as const) {
        const file = await open(placeOf(id, where)).catch(absent)
        if (!file) continue
        const { size } = await file.stat()
        return { stream: file.createReadStream(), size, where }
      }
      return undefined
    },

    async restore(id, where, source) {
      const draft = aside('incoming', id)
      await mkdir(dirname(draft), { recursive: true })
      await pipeline(source, createWriteStream(draft, { mode: 0o600 }))
      await settle(draft, placeOf(id, where))
    },
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function infected(error: unknown): Scanned {
  if (error instanceof Refusal) return 'infected'
  throw error
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function idsIn(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter(isId)
}

async function pairsIn(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))
}

/** A folder that is not there has nothing in it. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** By its first bytes, whatever its name says. Plain text and markup have none and are refused. */
async function recognise(path: string): Promise<string | undefined> {
  return (await fileTypeFromBuffer(await beginningOf(path)))?.mime
}

/** Lists come as text: no control characters, no markup, and more than one column in the heading. Only where a list is wanted. */
async function isTable(path: string): Promise<boolean> {
  const head = await beginningOf(path)
  const [heading = ''] = head.toString('latin1').split(/\r?\n/)
  const plain = head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
  return plain && !/^\s*</.test(heading) && heading.includes(',')
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(4100)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function put(path: string, bytes: Uint8Array) {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}

const measured = (bytes: Uint8Array) => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  scanned: 'not-scanned' as const,
})

/** On disk before anybody is told it is: synced, then moved under its name. */
async function settle(draft: string, path: string) {
  await sync(draft)
  await mkdir(dirname(path), { recursive: true })
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** As `settle`, unless a file has that name already: whether ours was the first. */
async function settleFirst(draft: string, path: string): Promise<boolean> {
  await sync(draft)
  await mkdir(dirname(path), { recursive: true })
  try {
    await link(draft, path)
    await syncFolder(dirname(path))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function sync(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name is on disk only when its folder is: after a power cut no row may stand for a file that has none. */
async function syncFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export interface FileRow {
  readonly id: string
  readonly owner: string | null
  readonly name: string
  readonly media: string
  readonly size: number
  readonly sha256: string
  readonly scanned: Scanned
}

/** Writes down what lies in the store: who brought it and what it is called. */
export async function registerFile(tx: Sql, file: Registered, now: Date) {
  await sql`
    insert into platform.file (bucket, id, owner, name, media, size, sha256, scanned, at)
    values (${bucketOf(file.id)}, ${file.id}, ${file.owner}, ${file.name.slice(0, 200)}, ${file.media}, ${file.size},
      decode(${file.sha256}, 'hex'), ${file.scanned ?? 'not-scanned'}, ${now})`.execute(tx)
}

export type Registered = Omit<Taken, 'scanned'> & {
  readonly scanned?: Scanned | undefined
  readonly name: string
  readonly owner: string | null
}

/** Of these ids, those that a row stands for. */
export async function registered(at: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const found = await rows<{ id: string }>(
    at,
    sql`select id from platform.file
        where (bucket, id) in (select * from unnest(${ids.map(bucketOf)}::int[], ${[...ids]}::uuid[]))`,
  )
  return new Set(found.map(({ id }) => id))
}

export async function markScanned(at: Sql, id: string, scanned: Scanned) {
  await sql`update platform.file set scanned = ${scanned} where bucket = ${bucketOf(id)} and id = ${id}`.execute(at)
}

export async function findFile(at: Sql, id: string): Promise<FileRow | undefined> {
  return row<FileRow>(
    at,
    sql`select id, owner, name, media, size, encode(sha256, 'hex') as sha256, scanned
        from platform.file where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}
