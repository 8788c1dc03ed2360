import type { Sql } from '../../../platform/db.ts'
import { type Leaf, nodesFrom } from '../store-sealing.ts'
import { type EntryText, entryHash } from './canonical.ts'
import { type Growing, grow, type Hash, rootOf, seedling, tileHeight, tileWidth } from './merkle.ts'
import type { TreeHead } from './tree-head.ts'
import type { Fault, Tell } from './verdict.ts'

const pageSize = 8_192

/**
 * Lets the tree grow leaf by leaf and compares its root with each head on the way. Beside the tree of the stored leaves grows,
 * from the first difference on, the tree of the entries as they are: the root that was signed says which of the two is true.
 */
export function treeCheck(heads: readonly TreeHead[], tell: Tell) {
  const nodes: Node[] = []
  let tree = sprout()
  let asEntriesAre: Sprout | undefined
  let doubted: Doubt[] = []
  let nextHead = 0
  let agreed = 0
  let seen = 0
  let present = 0
  /** Once a root was wrong, or a leaf is missing, no later root can be right: that is said once. */
  let broken = false

  function reach() {
    for (let head = heads[nextHead]; head && head.size <= tree.grown.size; head = heads[++nextHead])
      if (head.size === tree.grown.size && !broken) compare(head)
  }

  function compare(head: TreeHead) {
    const sealedAt = head.at.toISOString()
    const stored = rootOf(tree.grown).equals(head.root)
    const lived = !stored && asEntriesAre !== undefined && rootOf(asEntriesAre.grown).equals(head.root)
    for (const doubt of doubted) tell({ ...faultOf(doubt), ...(lived && doubt.entry ? truer : {}), sealedAt })
    if (!stored && !lived) {
      broken = true
      tell({ kind: 'rewritten', from: agreed, to: head.size, head: head.number, sealedAt })
    }
    if (lived && asEntriesAre) tree = asEntriesAre
    if (stored || lived) nodes.push(...tree.whole.splice(0))
    asEntriesAre = undefined
    doubted = []
    agreed = head.size
  }

  reach()
  return {
    nodes,
    seen: () => seen,
    present: () => present,
    look(leaf: Leaf, entry: EntryText | undefined) {
      seen++
      if (entry) present++
      if (!broken && leaf.seq > tree.grown.size) {
        broken = true
        tell({ kind: 'leaf-missing', from: tree.grown.size, to: leaf.seq })
      }
      const hash = entry && entryHash(entry)
      const same = hash?.equals(leaf.hash) ?? false
      if (broken) {
        if (!same) tell(faultOf({ leaf, entry }))
        return
      }
      if (!same) doubted.push({ leaf, entry })
      if (!same) asEntriesAre ??= { grown: tree.grown, whole: [...tree.whole] }
      if (asEntriesAre) lengthen(asEntriesAre, hash ?? leaf.hash)
      lengthen(tree, leaf.hash)
      reach()
    },
    end(size: number) {
      if (!broken && tree.grown.size < size) tell({ kind: 'leaf-missing', from: tree.grown.size, to: size })
      for (const doubt of doubted) tell(faultOf(doubt))
    },
  }
}

interface Node {
  readonly level: number
  readonly place: number
  readonly hash: Hash
}

/** A tree that grows, and the whole subtrees it has completed that the database should have stored. */
interface Sprout {
  grown: Growing
  readonly whole: Node[]
}

const sprout = (): Sprout => ({ grown: seedling, whole: [] })

function lengthen(tree: Sprout, leaf: Hash) {
  tree.grown = grow(tree.grown, leaf, (height, place, hash) => {
    if (height % tileHeight === 0) tree.whole.push({ level: height / tileHeight, place, hash })
  })
}

export interface Doubt {
  readonly leaf: Leaf
  /** As it is now, if it still is. */
  readonly entry: EntryText | undefined
}

const faultOf = ({ leaf, entry }: Doubt): Fault => ({
  kind: entry ? 'altered' : 'removed',
  ...named(leaf.entry, entry),
  from: leaf.seq,
  to: leaf.seq + 1,
})

/** The signed root speaks for the entry, so it is the leaf that was changed. */
const truer = { kind: 'leaf-altered' } as const

/** Which entry, when it was made as its id says (RFC 9562), and what it says was done. */
export function named(id: string, entry?: EntryText): Pick<Fault, 'entry' | 'at' | 'did'> {
  const at = new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString()
  return { entry: id, at, ...(entry?.did ? { did: entry.did } : {}) }
}

/** Compares the hashes that proofs are made of with those just reckoned. */
export async function compareNodes(at: Sql, reckoned: readonly Node[], tell: Tell) {
  for (let level = 1; reckoned.some((node) => node.level === level); level++) {
    const stored = new Map<number, Hash>()
    for (let page = await nodesFrom(at, level, 0, pageSize); page.length > 0; ) {
      for (const { place, hash } of page) stored.set(place, hash)
      page = await nodesFrom(at, level, (page.at(-1)?.place ?? 0) + 1, pageSize)
    }
    const width = tileWidth ** level
    for (const { place, hash } of reckoned.filter((node) => node.level === level))
      if (!stored.get(place)?.equals(hash)) tell({ kind: 'node-altered', from: place * width, to: (place + 1) * width })
  }
}
