import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fold,
  type Growing,
  grow,
  type Hash,
  inclusionSpans,
  leafHash,
  nodeHash,
  type ReadNodes,
  rootOf,
  rootOfProof,
  seedling,
  spanHash,
  tileWidth,
} from './merkle.ts'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The definition of RFC 9162, 2.1.1, word for word and as slow as it reads. */
function plainRoot(entries: readonly Uint8Array[]): Hash {
  const [only] = entries
  if (only === undefined) return sha256()
  if (entries.length === 1) return sha256(Buffer.of(0), only)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return sha256(Buffer.of(1), plainRoot(entries.slice(0, split)), plainRoot(entries.slice(split)))
}

/** The definition of a proof, RFC 9162, 2.1.3.1. */
function plainPath(index: number, entries: readonly Uint8Array[]): Hash[] {
  if (entries.length === 1) return []
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return index < split
    ? [...plainPath(index, entries.slice(0, split)), plainRoot(entries.slice(split))]
    : [...plainPath(index - split, entries.slice(split)), plainRoot(entries.slice(0, split))]
}

const grown = (entries: readonly Uint8Array[]): Growing =>
  entries.reduce<Growing>((tree, entry) => grow(tree, leafHash(entry)), seedling)

/** What the database keeps of a tree: its leaves, and the hashes over each whole 256 of the row below. */
function stored(entries: readonly Uint8Array[]): ReadNodes {
  const levels: Hash[][] = [entries.map(leafHash)]
  for (let below = levels[0]; below && below.length >= tileWidth; below = levels.at(-1)) {
    const whole = Math.floor(below.length / tileWidth)
    levels.push(Array.from({ length: whole }, (_, i) => fold(below.slice(i * tileWidth, (i + 1) * tileWidth))))
  }
  return async (level, first, count) => {
    const found = levels[level]?.slice(first, first + count) ?? []
    expect(found).toHaveLength(count)
    return found
  }
}

const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 })

/** Leaves and roots that implementations of RFC 6962 are commonly compared by (certificate-transparency, merkletree tests). */
const known = {
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
}

describe('A Merkle tree', () => {
  it.each(known.roots.map((root, size) => ({ size, root })))('of $size known leaves has the known root', ({
    size,
    root,
  }) => {
    const leaves = known.leaves.slice(0, size).map((hex) => Buffer.from(hex, 'hex'))
    expect(rootOf(grown(leaves)).toString('hex')).toBe(root)
  })

  it('has the root that the definition gives', () => {
    fc.assert(
      fc.property(entries, (given) => {
        expect(rootOf(grown(given))).toEqual(plainRoot(given))
      }),
    )
  })

  it('tells of each whole subtree once, with its hash', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const told: string[] = []
        given.reduce<Growing>(
          (tree, entry) =>
            grow(tree, leafHash(entry), (height, place, hash) => {
              const width = 2 ** height
              told.push(`${height} ${place}`)
              expect(hash).toEqual(plainRoot(given.slice(place * width, (place + 1) * width)))
            }),
          seedling,
        )
        const whole = [1, 2, 3, 4, 5, 6].reduce((count, height) => count + Math.floor(given.length / 2 ** height), 0)
        expect(new Set(told).size).toBe(whole)
        expect(told).toHaveLength(whole)
      }),
    )
  })

  it('does not take a node for a leaf', () => {
    const [left, right] = [leafHash(Buffer.of(1)), leafHash(Buffer.of(2))]
    expect(leafHash(Buffer.concat([left, right]))).not.toEqual(nodeHash(left, right))
  })
})

describe('A proof of an entry', () => {
  const somewhere = entries
    .filter((given) => given.length > 0)
    .chain((given) => fc.record({ given: fc.constant(given), index: fc.nat({ max: given.length - 1 }) }))

  it('is the path that the definition gives, out of what is stored', async () => {
    await fc.assert(
      fc.asyncProperty(somewhere, async ({ given, index }) => {
        const read = stored(given)
        const path = await Promise.all(inclusionSpans(index, given.length).map((span) => spanHash(read, span)))
        expect(path).toEqual(plainPath(index, given))
        expect(rootOfProof(leafHash(given[index] as Uint8Array), index, given.length, path)).toEqual(plainRoot(given))
      }),
    )
  })

  it('leads elsewhere for any other entry, place, size or path', () => {
    fc.assert(
      fc.property(somewhere, fc.nat(), ({ given, index }, choice) => {
        const path = plainPath(index, given)
        const root = plainRoot(given)
        const leaf = leafHash(given[index] as Uint8Array)
        const other = leafHash(Buffer.concat([given[index] as Uint8Array, Buffer.of(9)]))
        expect(rootOfProof(other, index, given.length, path)).not.toEqual(root)
        expect(rootOfProof(leaf, index, given.length, [...path, leaf])).toBeUndefined()
        expect(rootOfProof(leaf, given.length, given.length, path)).toBeUndefined()
        if (path.length === 0) return
        const bent = path.map((hash, step) => (step === choice % path.length ? nodeHash(hash, hash) : hash))
        expect(rootOfProof(leaf, index, given.length, bent)).not.toEqual(root)
        expect(rootOfProof(leaf, index, given.length, path.slice(1))).toBeUndefined()
      }),
    )
  })

  it('reads a few hundred hashes at most, even in a tree of seventy thousand', async () => {
    const given = Array.from({ length: 70_001 }, (_, i) => Buffer.from(String(i)))
    const read = stored(given)
    let hashes = 0
    const counting: ReadNodes = (level, first, count) => {
      hashes += count
      return read(level, first, count)
    }
    const path = await Promise.all(inclusionSpans(65_000, given.length).map((span) => spanHash(counting, span)))
    const tree = grown(given)
    expect(rootOfProof(leafHash(given[65_000] as Buffer), 65_000, given.length, path)).toEqual(rootOf(tree))
    expect(hashes).toBeLessThan(3 * tileWidth)
    expect(await spanHash(read, { from: 0, to: given.length })).toEqual(rootOf(tree))
  })
})
