import type { Sql } from '../../../platform/db.ts'
import { refuse } from '../../../platform/refusal.ts'
import { entryTexts, hashes, lastHead, leafOf } from '../store-sealing.ts'
import { canonical, entryHash } from './canonical.ts'
import { inclusionSpans, spanHash } from './merkle.ts'
import { type Verifier, verifierText } from './note.ts'
import type { Proof } from './proof.ts'

/**
 * The proof that an entry stands in the log, under the newest head: about log₂(entries) hashes. Undefined for what is no
 * entry; refuses one that is not sealed yet, and one that is not what was sealed.
 */
export async function proveEntry(at: Sql, id: string, verifier: Verifier): Promise<Proof | undefined> {
  const entry = (await entryTexts(at, [id])).get(id)
  if (!entry) return undefined
  const leaf = await leafOf(at, id)
  const head = await lastHead(at)
  if (!leaf || !head || leaf.seq >= head.size) return refuse('entry-not-sealed')
  if (!entryHash(entry).equals(leaf.hash)) refuse('entry-altered')
  const path = await Promise.all(
    inclusionSpans(leaf.seq, head.size).map((span) =>
      spanHash((level, first, count) => hashes(at, level, first, count), span),
    ),
  )
  return {
    format: 'onedoor-audit-proof-1',
    entry: canonical(entry),
    index: leaf.seq,
    path: path.map((hash) => hash.toString('base64')),
    head: head.note,
    key: verifierText(verifier),
  }
}
