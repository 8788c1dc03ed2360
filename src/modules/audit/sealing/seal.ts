import type { Doing } from '../../../platform/command.ts'
import {
  addHead,
  addLeaves,
  addNode,
  type Dated,
  datedFrom,
  entryTexts,
  hashes,
  lastHead,
  moveOn,
  oldestDeedSeconds,
  sealedAmong,
  takeTurn,
} from '../store-sealing.ts'
import { entryHash } from './canonical.ts'
import { fold, type ReadNodes, rootOf, seedling, spanHash, tileWidth } from './merkle.ts'
import { signerOf } from './note.ts'
import { openKept, signHead, type TreeHead } from './tree-head.ts'

/** A deed's time is taken before it gets a connection, and clocks of several machines differ: so much is looked back. */
const leeway = 5 * 60_000
/** Where nothing happens a head still says so, this often. */
const silence = 60 * 60_000
const pageSize = 5_000
/** The rest waits for the next run, so that no run lasts long. */
const mostAtOnce = 500_000

/**
 * Gives every entry not yet sealed its place in the tree and signs the new head; undefined where there was nothing to say.
 *
 * Ids and times do not rise in the order of commits: an entry can appear late. So each head says up to which time every entry
 * was there, which is before the beginning of the oldest deed still under way, and the next run looks from there on for
 * entries that have no leaf. What appears even before that was not written by a deed: it is never sealed, and `verifyLog` names it.
 */
export async function seal({ tx, now, office }: Pick<Doing, 'tx' | 'now' | 'office'>): Promise<TreeHead | undefined> {
  const signer = signerOf(office.keys.log)
  const tree = await takeTurn(tx)
  const kept = await lastHead(tx)
  const last = kept && openKept(kept, signer.verifier)
  if ((kept && !last) || tree.size !== (last?.size ?? 0) || tree.heads !== (last ? last.number + 1 : 0))
    throw new Error('The last head of the sealed log is not what this house signed: run “onedoor audit verify”')

  const oldest = now.getTime() - (await oldestDeedSeconds(tx)) * 1000 - leeway
  const added = await addUnsealed(tx, tree.size, last?.covers.toISOString() ?? '-infinity')
  if (last && added.size === tree.size && now.getTime() - last.at.getTime() < silence) return undefined

  await addWholeNodes(tx, tree.size, added.size)
  const read: ReadNodes = (level, first, count) => hashes(tx, level, first, count)
  const head: TreeHead = {
    number: tree.heads,
    size: added.size,
    root: added.size === 0 ? rootOf(seedling) : await spanHash(read, { from: 0, to: added.size }),
    at: now,
    covers: new Date(Math.max(last?.covers.getTime() ?? 0, Math.min(oldest, added.seenTo))),
  }
  await addHead(tx, { ...head, note: signHead(signer, head) })
  await moveOn(tx, head.size, head.number + 1)
  return head
}

/** Leaves for the entries dated `from` or later that have none. `seenTo`: how far the search came, as a time. */
async function addUnsealed(tx: Doing['tx'], size: number, from: string) {
  let next = size
  let place: Dated | undefined
  while (next - size < mostAtOnce) {
    const page = await datedFrom(tx, from, place, pageSize)
    const ids = page.map(({ id }) => id)
    const sealed = await sealedAmong(tx, ids)
    const open = ids.filter((id) => !sealed.has(id))
    const texts = await entryTexts(tx, open)
    const leaves = open.flatMap((entry) => {
      const text = texts.get(entry)
      return text ? [{ entry, hash: entryHash(text) }] : []
    })
    await addLeaves(
      tx,
      leaves.map((leaf, i) => ({ ...leaf, seq: next + i })),
    )
    next += leaves.length
    if (page.length < pageSize) return { size: next, seenTo: Number.POSITIVE_INFINITY }
    place = page.at(-1)
  }
  return { size: next, seenTo: place ? Date.parse(place.at) : 0 }
}

async function addWholeNodes(tx: Doing['tx'], before: number, after: number) {
  for (let level = 1, width = tileWidth; width <= after; level++, width *= tileWidth)
    for (let place = Math.floor(before / width); place < Math.floor(after / width); place++)
      await addNode(tx, level, place, fold(await hashes(tx, level - 1, place * tileWidth, tileWidth)))
}
