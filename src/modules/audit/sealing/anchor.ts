import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from '../../../platform/db.ts'
import { headsAfter } from '../store-sealing.ts'
import type { KeptHead } from './tree-head.ts'

/** Heads are kept outside the database too, so that a database cut short, or put back, does not go unseen. */
export const anchorFile = (dataDir: string) => join(dataDir, 'heads.jsonl')

/** Adds to the file the heads it does not have yet. The caller has the sealer's turn: two at once would write twice. */
export async function anchor(at: Sql, path: string) {
  const { last, whole } = await endOf(path)
  const file = await open(path, 'a')
  try {
    if (!whole) await file.write('\n')
    for (let number = last; ; ) {
      const heads = await headsAfter(at, number, 1000)
      if (heads.length === 0) break
      await file.write(heads.map((head) => `${JSON.stringify(head)}\n`).join(''))
      number = heads.at(-1)?.number ?? number
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The number of the last head in the file, -1 for none; a line broken off by a crash does not count. */
async function endOf(path: string): Promise<{ last: number; whole: boolean }> {
  const file = await open(path, 'r').catch(absent)
  if (!file) return { last: -1, whole: true }
  try {
    const { size } = await file.stat()
    const length = Math.min(size, 16_384)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const lines = buffer.toString('utf8').split('\n')
    const heads = lines.flatMap((line) => headOf(line) ?? [])
    return { last: heads.at(-1)?.number ?? -1, whole: lines.at(-1) === '' }
  } finally {
    await file.close()
  }
}

/** The heads of the file by number; undefined where there is no file. */
export async function anchored(path: string): Promise<Map<number, KeptHead> | undefined> {
  const text = await readFile(path, 'utf8').catch(absent)
  return text === undefined
    ? undefined
    : new Map(
        text
          .split('\n')
          .flatMap((line) => headOf(line) ?? [])
          .map((head) => [head.number, head]),
      )
}

function headOf(line: string): KeptHead | undefined {
  try {
    const { number, size, at, note } = JSON.parse(line) as { number: number; size: number; at: string; note: string }
    return Number.isInteger(number) ? { number, size, at: new Date(at), note } : undefined
  } catch {
    return undefined
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
