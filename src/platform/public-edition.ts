import { oneRow, type Sql, sql } from './db.ts'

/** What visitors are shown is another from here on; called in the transaction that changes it. */
export async function renewPublicEdition(tx: Sql): Promise<void> {
  await sql`update platform.public_edition set edition = edition + 1 where name = 'public'`.execute(tx)
}

/**
 * Which edition of the public pages holds. Asked for once a second at most, however many pages are shown: a change made by
 * another process is seen within that second, one made by this process at once (`forget`).
 */
export interface PublicEdition {
  /** The edition, where it was asked for within the last second. */
  known(): number | undefined
  now(): Promise<number>
  forget(): void
}

const goodFor = 1000

export function publicEdition(at: Sql, clock: () => number = () => performance.now()): PublicEdition {
  let last: { readonly edition: number; readonly at: number } | undefined
  let asking: Promise<number> | undefined
  const known = () => (last && clock() - last.at < goodFor ? last.edition : undefined)

  const ask = async () => {
    const began = clock()
    const { edition } = await oneRow<{ edition: number }>(
      at,
      sql`select edition from platform.public_edition where name = 'public'`,
    )
    last = { edition, at: began }
    return edition
  }

  return {
    known,
    async now() {
      const edition = known()
      if (edition !== undefined) return edition
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    forget() {
      last = undefined
      asking = undefined
    },
  }
}
