import type { Sql } from '../../../platform/db.ts'
import { countEntries, type Dated, datedFrom, entryTexts, lastHead, leavesFrom, sealedAmong } from '../store-sealing.ts'
import { named } from './check-tree.ts'
import type { TreeHead } from './tree-head.ts'
import type { Tell } from './verdict.ts'

const pageSize = 8_192

/**
 * Tells of entries that are not sealed though they should be; answers how many are merely too young. Usually counting is enough:
 * as many entries as leaves have one means that every entry has its leaf.
 */
export async function findInserted(
  at: Sql,
  { sound, size }: { readonly sound: readonly TreeHead[]; readonly size: number },
  present: number,
  tell: Tell,
): Promise<number> {
  await findUnsignedLeaves(at, size, tell)
  const covers = sound.at(-1)?.covers.getTime() ?? Number.NEGATIVE_INFINITY
  const young = await unsealedFrom(at, Number.isFinite(covers) ? new Date(covers).toISOString() : '-infinity')
  if ((await countEntries(at)) === present + young.size) return young.size
  for (const [id, dated] of await unsealedFrom(at, '-infinity')) {
    if (young.has(id) || Date.parse(dated) >= covers) continue
    const entry = (await entryTexts(at, [id])).get(id)
    tell({ kind: 'inserted', entry: id, at: dated, ...(entry?.did ? { did: entry.did } : {}) })
  }
  return young.size
}

/** Entries dated `from` or later that have no leaf, with their time. */
async function unsealedFrom(at: Sql, from: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let place: Dated | undefined
  for (;;) {
    const page = await datedFrom(at, from, place, pageSize)
    const sealed = await sealedAmong(
      at,
      page.map(({ id }) => id),
    )
    for (const { id, at: dated } of page) if (!sealed.has(id)) found.set(id, dated)
    if (page.length < pageSize) return found
    place = page.at(-1)
  }
}

/** A leaf beyond the last head was not put there by the sealer, unless it has sealed since we began. */
async function findUnsignedLeaves(at: Sql, size: number, tell: Tell) {
  const beyond = await leavesFrom(at, size, pageSize)
  if (beyond.length === 0) return
  const since = (await lastHead(at))?.size ?? 0
  for (const { seq, entry } of beyond)
    if (seq >= since) tell({ kind: 'inserted', ...named(entry), from: seq, to: seq + 1 })
}
