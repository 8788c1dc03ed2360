import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromBuffer } from 'file-type'
import { row, type Sql, sql } from './db.ts'
import { bucketOf, newId } from './ids.ts'
import { refuse } from './refusal.ts'

/** Where bytes lie. The local folder is the default; an object store is another implementation of the same. */
export interface Files {
  /** Streams bytes in, hashing and measuring on the way; refuses what is too large or not of the wanted media. */
  take(source: Readable, wanted: Wanted): Promise<Taken>
  /** Keeps bytes we made ourselves. */
  keep(bytes: Uint8Array, media: string, bucket: number, now: Date): Promise<Taken>
  open(id: string): Promise<{ readonly stream: Readable; readonly size: number }>
  read(id: string): Promise<Buffer>
  discard(id: string): Promise<void>
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
}

export interface Taken {
  readonly id: string
  readonly media: string
  readonly size: number
  readonly sha256: string
}

export function folderFiles(folder: string): Files {
  // Two levels keep folders small; the last characters of a UUIDv7 are random.
  const pathOf = (id: string) => join(folder, id.slice(-2), id.slice(-4, -2), id)
  return {
    async take(source, { bucket, now, maxBytes, media }) {
      const id = newId(bucket, now)
      const draft = join(folder, 'incoming', id)
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
        if (!found || !media.includes(found)) refuse('file-wrong-kind', {}, { kinds: kindsOf(media) })
        await settle(draft, pathOf(id))
        return { id, media: found, size, sha256: hash.digest('hex') }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },

    async keep(bytes, media, bucket, now) {
      const id = newId(bucket, now)
      const draft = join(folder, 'incoming', id)
      await mkdir(dirname(draft), { recursive: true })
      const file = await open(draft, 'w', 0o600)
      try {
        await file.writeFile(bytes)
      } finally {
        await file.close()
      }
      await settle(draft, pathOf(id))
      return { id, media, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    },

    async open(id) {
      // A stream made before the file is known to be there would end the process when it is not.
      const file = await open(pathOf(id)).catch(missing)
      try {
        const { size } = await file.stat()
        return { stream: file.createReadStream(), size }
      } catch (error) {
        await file.close()
        throw error
      }
    },

    async read(id) {
      const file = await open(pathOf(id)).catch(missing)
      try {
        return await file.readFile()
      } finally {
        await file.close()
      }
    },

    discard: (id) => rm(pathOf(id), { force: true }),
  }
}

function missing(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') refuse('not-found')
  throw error
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

/** On disk before anybody is told it is: synced, then moved under its name. */
async function settle(draft: string, path: string) {
  const file = await open(draft, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await mkdir(dirname(path), { recursive: true })
  await rename(draft, path)
}

export interface FileRow {
  readonly id: string
  readonly owner: string | null
  readonly name: string
  readonly media: string
  readonly size: number
  readonly sha256: string
  readonly scanned: string
}

/** Writes down what lies in the store: who brought it and what it is called. */
export async function registerFile(tx: Sql, file: Taken & { name: string; owner: string | null }, now: Date) {
  await sql`
    insert into platform.file (bucket, id, owner, name, media, size, sha256, at)
    values (${bucketOf(file.id)}, ${file.id}, ${file.owner}, ${file.name.slice(0, 200)}, ${file.media}, ${file.size},
      decode(${file.sha256}, 'hex'), ${now})`.execute(tx)
}

export function findFile(at: Sql, id: string): Promise<FileRow | undefined> {
  return row<FileRow>(
    at,
    sql`select id, owner, name, media, size, encode(sha256, 'hex') as sha256, scanned
        from platform.file where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}
