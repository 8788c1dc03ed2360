import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Office } from './command.ts'
import { row, sql, type Tx } from './db.ts'
import { renewPublicEdition } from './public-edition.ts'

/** A part of the starter town: loads itself from `data/`, and changes nothing when its files have not changed. */
export interface Starter {
  readonly name: string
  /** True for sample people and what belongs to them: left out where the platform runs in earnest. */
  readonly sample: boolean
  load(office: Office): Promise<string>
}

/** The path of a file of the starter data. */
export function dataFile(name: string): string {
  return fileURLToPath(new URL(`../../data/${name}`, import.meta.url))
}

/** Loads in one transaction when these files differ from what was loaded before; else says so and does nothing. */
export function starter(
  name: string,
  files: readonly string[],
  load: (tx: Tx, office: Office) => Promise<string>,
  { sample = false } = {},
): Starter {
  return {
    name,
    sample,
    async load(office) {
      const hash = await hashOf(files.map(dataFile))
      return office.database.transaction(async (tx) => {
        const before = await row<{ hash: string }>(
          tx,
          sql`select hash from platform.loaded where name = ${name} for update`,
        )
        if (before?.hash === hash) return 'unchanged'
        const outcome = await load(tx, office)
        await renewPublicEdition(tx)
        await sql`insert into platform.loaded (name, hash, at) values (${name}, ${hash}, ${office.now()})
                  on conflict (name) do update set hash = excluded.hash, at = excluded.at`.execute(tx)
        return outcome
      })
    },
  }
}

async function hashOf(paths: readonly string[]) {
  const hash = createHash('sha256')
  for (const path of paths) for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
