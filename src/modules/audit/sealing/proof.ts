import { type Static, Type } from 'typebox'
import { fits } from '../../../platform/schema.ts'
import { leafHash, rootOfProof } from './merkle.ts'
import type { Verifier } from './note.ts'
import { openHead } from './tree-head.ts'

/** That an entry stands in the log under a signed head: all that is needed to check it but the public key. */
export const Proof = Type.Object({
  format: Type.Literal('onedoor-audit-proof-1'),
  /** The entry in the form in which it is sealed: a JSON text, to be hashed as it stands. */
  entry: Type.String(),
  /** Its place in the tree. */
  index: Type.Integer({ minimum: 0 }),
  /** The hashes beside the way from the leaf to the root, in base64 (RFC 9162, 2.1.3). */
  path: Type.Array(Type.String()),
  /** The signed head. */
  head: Type.String(),
  /** The public key with which the head was signed, to be compared with the one the house has published. */
  key: Type.String(),
})
export type Proof = Static<typeof Proof>

export type Checked =
  | { readonly ok: true; readonly entry: string; readonly at: Date; readonly size: number }
  | { readonly ok: false; readonly reason: 'no-proof' | 'head-not-signed' | 'path-leads-elsewhere' }

/** Checks a proof against a public key that is known from elsewhere. Asks nobody. */
export function checkProof(given: unknown, verifier: Verifier): Checked {
  if (!fits(Proof, given)) return { ok: false, reason: 'no-proof' }
  const head = openHead(given.head, verifier)
  if (!head) return { ok: false, reason: 'head-not-signed' }
  const path = given.path.map((hash) => Buffer.from(hash, 'base64'))
  const root = rootOfProof(leafHash(Buffer.from(given.entry, 'utf8')), given.index, head.size, path)
  if (!root?.equals(head.root)) return { ok: false, reason: 'path-leads-elsewhere' }
  return { ok: true, entry: given.entry, at: head.at, size: head.size }
}
