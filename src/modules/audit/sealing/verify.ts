import type { Sql } from '../../../platform/db.ts'
import { entryTexts, leavesFrom } from '../store-sealing.ts'
import { soundHeads } from './check-heads.ts'
import { findInserted } from './check-inserted.ts'
import { compareNodes, type Doubt, treeCheck } from './check-tree.ts'
import type { Verifier } from './note.ts'
import { type Fault, mostNamed, type Verdict } from './verdict.ts'

interface Looked {
  readonly at: Sql
  /** Whose signature under a head counts. */
  readonly verifier: Verifier
  /** The file of heads beside the database. */
  readonly anchors: string
  /** Hears how many entries have been looked at. */
  readonly told?: (entries: number) => void
}

const pageSize = 8_192

/**
 * Reckons the whole log anew: every leaf from its entry, the tree from its leaves, every head from the tree and its signature,
 * the heads of the database against those of the file, and looks for entries that nobody has sealed.
 */
export async function verifyLog({ at, verifier, anchors, told = () => {} }: Looked): Promise<Verdict> {
  const faults = collected()
  const heads = await soundHeads(at, verifier, anchors, faults.add)
  const tree = treeCheck(heads.sound, faults.add)
  for await (const { leaf, entry } of sealedEntries(at, heads.size)) {
    tree.look(leaf, entry)
    if (tree.seen() % pageSize === 0) told(tree.seen())
  }
  tree.end(heads.size)
  await compareNodes(at, tree.nodes, faults.add)
  const unsealed = await findInserted(at, heads, tree.present(), faults.add)
  const newest = heads.sound.at(-1)
  return {
    whole: faults.count() === 0,
    entries: tree.seen(),
    heads: heads.count,
    unsealed,
    sealedAt: newest?.at.toISOString() ?? null,
    root: newest?.root.toString('base64') ?? null,
    anchored: heads.anchored,
    faultCount: faults.count(),
    faults: faults.first,
  }
}

/** Every leaf in its order with its entry as it is now. While one page is reckoned, the next is on its way. */
async function* sealedEntries(at: Sql, size: number): AsyncGenerator<Doubt> {
  const read = async (first: number) => {
    const leaves = (await leavesFrom(at, first, pageSize)).filter(({ seq }) => seq < size)
    const ids = leaves.map(({ entry }) => entry)
    return { leaves, entries: await entryTexts(at, ids) }
  }
  let coming = read(0)
  for (;;) {
    const { leaves, entries } = await coming
    const last = leaves.at(-1)
    if (!last) return
    coming = read(last.seq + 1)
    for (const leaf of leaves) yield { leaf, entry: entries.get(leaf.entry) }
  }
}

function collected() {
  const first: Fault[] = []
  let count = 0
  return {
    first,
    count: () => count,
    add: (fault: Fault) => {
      if (++count <= mostNamed) first.push(fault)
    },
  }
}
