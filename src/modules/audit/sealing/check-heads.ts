import type { Sql } from '../../../platform/db.ts'
import { headsAfter } from '../store-sealing.ts'
import { anchored } from './anchor.ts'
import type { Verifier } from './note.ts'
import { openKept, type TreeHead } from './tree-head.ts'
import type { Tell } from './verdict.ts'

const pageSize = 1_000

/** The heads this house has signed, in order; those it has not, and those that are gone, are told. */
export async function soundHeads(at: Sql, verifier: Verifier, anchors: string, tell: Tell) {
  const file = await anchored(anchors)
  const sound: TreeHead[] = []
  let number = -1
  for (
    let page = await headsAfter(at, number, pageSize);
    page.length > 0;
    page = await headsAfter(at, number, pageSize)
  )
    for (const kept of page) {
      for (number++; number < kept.number; number++) tell({ kind: 'head-missing', head: number })
      const head = openKept(kept, verifier)
      const other = file?.get(kept.number)
      const forged = { kind: 'head-forged', head: kept.number, at: kept.at.toISOString() } as const
      const before = sound.at(-1)
      if (!head || (other && other.note !== kept.note) || (before && head.size < before.size)) tell(forged)
      if (head) sound.push(head)
    }
  const count = number + 1
  // A head only the file knows was signed all the same: the database has lost it, and the entries under it.
  for (const kept of file?.values() ?? []) {
    if (kept.number < count) continue
    if (openKept(kept, verifier))
      tell({ kind: 'head-missing', head: kept.number, at: kept.at.toISOString(), to: kept.size })
  }
  return { sound, count, anchored: file ? file.size : null, size: sound.at(-1)?.size ?? 0 }
}
