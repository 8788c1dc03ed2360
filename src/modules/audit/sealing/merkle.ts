import { hash as digest } from 'node:crypto'

/** SHA-256 of a leaf or of two nodes: 32 bytes. */
export type Hash = Buffer

const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

/** A leaf's hash, RFC 9162, 2.1.1: the zero byte keeps a leaf from passing for a node. */
export const leafHash = (data: Uint8Array): Hash => digest('sha256', Buffer.concat([leafMark, data]), 'buffer')

export const nodeHash = (left: Hash, right: Hash): Hash =>
  digest('sha256', Buffer.concat([nodeMark, left, right]), 'buffer')

/** What is left of a tree's left part while it grows: its perfect subtrees, the largest first. About log₂(size) hashes. */
export interface Growing {
  readonly size: number
  readonly peaks: readonly Peak[]
}

interface Peak {
  /** The subtree has 2^height leaves. */
  readonly height: number
  readonly hash: Hash
}

export const seedling: Growing = { size: 0, peaks: [] }

/** The tree with one more leaf. `whole` hears of each perfect subtree that is complete now, the smallest first. */
export function grow(
  { size, peaks }: Growing,
  leaf: Hash,
  whole: (height: number, place: number, hash: Hash) => void = () => {},
): Growing {
  const kept = peaks.slice()
  let top: Peak = { height: 0, hash: leaf }
  for (let left = kept.at(-1); left?.height === top.height; left = kept.at(-1)) {
    kept.pop()
    top = { height: top.height + 1, hash: nodeHash(left.hash, top.hash) }
    whole(top.height, (size + 1) / 2 ** top.height - 1, top.hash)
  }
  return { size: size + 1, peaks: [...kept, top] }
}

/** The root of what has grown; of nothing it is the hash of nothing (RFC 9162, 2.1.1). */
export function rootOf({ peaks }: Growing): Hash {
  const [last, ...rest] = [...peaks].reverse()
  if (!last) return digest('sha256', '', 'buffer')
  return rest.reduce((right, left) => nodeHash(left.hash, right), last.hash)
}

/** Leaves `from` up to but not including `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The subtrees whose hashes prove the leaf at `index` in a tree of `size`, from the leaf upwards (RFC 9162, 2.1.3.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path: Span[] = []
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push({ from: middle, to })
      to = middle
    } else {
      path.push({ from, to: middle })
      from = middle
    }
  }
  return path.reverse()
}

/**
 * The root that a leaf and its path lead to (RFC 9162, 2.1.3.2), to be compared with a signed one; undefined where the path
 * has the wrong length.
 */
export function rootOfProof(leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined
  const spans = inclusionSpans(index, size)
  if (spans.length !== path.length) return undefined
  return spans.reduce((hash, { from }, step) => {
    const sibling = path[step] as Hash
    return from > index ? nodeHash(hash, sibling) : nodeHash(sibling, hash)
  }, leaf)
}

/** A stored row of hashes covers 2^8 of the row below: so many are read at most for one step of a proof. */
export const tileHeight = 8
export const tileWidth = 2 ** tileHeight

/** Reads `count` hashes of whole subtrees of 256^level leaves, from the one at `first` on. Level 0 are the leaves. */
export type ReadNodes = (level: number, first: number, count: number) => Promise<readonly Hash[]>

/** The hash of the subtree over a span, out of what is stored. */
export async function spanHash(read: ReadNodes, { from, to }: Span): Promise<Hash> {
  const count = to - from
  const height = Math.log2(count)
  if (!Number.isInteger(height) || from % count !== 0) {
    const middle = from + splitOf(count)
    return nodeHash(await spanHash(read, { from, to: middle }), await spanHash(read, { from: middle, to }))
  }
  const level = Math.floor(height / tileHeight)
  const width = tileWidth ** level
  return fold(await read(level, from / width, count / width))
}

/** The hash over hashes of equal subtrees, a power of two of them. */
export function fold(hashes: readonly Hash[]): Hash {
  let row = hashes
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i] as Hash, row[2 * i + 1] as Hash))
  return row[0] as Hash
}

/** The largest power of two smaller than `count` (RFC 9162, 2.1.1). */
const splitOf = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1)
