import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '../refusal.ts'

/** Where a backup lies: named things that are written once and read whole. Everything in it but the lock is sealed. */
export interface Store {
  /** Written wholly or not at all. */
  put(name: string, source: AsyncIterable<Uint8Array>): Promise<void>
  /** Refuses, by the name, what is not there. */
  get(name: string): Promise<AsyncIterable<Uint8Array>>
  has(name: string): Promise<boolean>
  /** Names that begin with `prefix`. */
  list(prefix: string): Promise<string[]>
}

/** A part that a backup names and a store has not. */
export const missing = (part: string): never => refuse('backup-part-missing', {}, { part })

/** A folder, e.g. on another disk. */
export function folderStore(folder: string): Store {
  const pathOf = (name: string) => join(folder, ...name.split('/'))
  return {
    async put(name, source) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.draft-${process.pid}`
      const file = await open(draft, 'w', 0o600)
      try {
        await writeFile(file, source)
        await file.sync()
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      } finally {
        await file.close()
      }
      await rename(draft, path)
    },
    async get(name) {
      await stat(pathOf(name)).catch(() => missing(name))
      return createReadStream(pathOf(name))
    },
    has: (name) =>
      stat(pathOf(name)).then(
        () => true,
        () => false,
      ),
    async list(prefix) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .filter((name) => name.startsWith(prefix))
        .sort()
    },
  }
}
