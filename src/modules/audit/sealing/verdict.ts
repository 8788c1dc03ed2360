import { type Static, Type } from 'typebox'

/**
 * What can be wrong with a sealed log.
 * `altered` `removed`: an entry is not what was sealed, or is gone. `inserted`: an entry that is not sealed although a head
 * says that everything of its time is. `leaf-altered`: the entry is as it was signed, its leaf is not. `rewritten`: entries and
 * leaves between two heads do not give the root that was signed. `leaf-missing`: places without a leaf. `node-altered`: a stored
 * hash of a subtree. `head-forged`: a head that this house's key did not sign, or that says something else than the file of
 * heads. `head-missing`: a head that is in the file, or must have been there, and is not in the database.
 */
export const faultKinds = [
  'altered',
  'removed',
  'inserted',
  'leaf-altered',
  'leaf-missing',
  'rewritten',
  'node-altered',
  'head-forged',
  'head-missing',
] as const
export type FaultKind = (typeof faultKinds)[number]

const Count = Type.Integer()
const Text = Type.String()

export const Fault = Type.Object({
  kind: Type.Enum([...faultKinds]),
  /** The entry's id. */
  entry: Type.Optional(Text),
  /** When the entry was made, as its id says; for a head, when it was signed. */
  at: Type.Optional(Text),
  /** When it was sealed. */
  sealedAt: Type.Optional(Text),
  /** What the entry says was done, if there is an entry. */
  did: Type.Optional(Text),
  /** Places in the tree, the first and the one after the last. */
  from: Type.Optional(Count),
  to: Type.Optional(Count),
  /** Number of a head. */
  head: Type.Optional(Count),
})
export type Fault = Static<typeof Fault>

/** What a look through the whole log found. */
export const Verdict = Type.Object({
  whole: Type.Boolean(),
  /** Entries sealed and looked at. */
  entries: Count,
  heads: Count,
  /** Younger than the last seal: not a fault, and not yet proven either. */
  unsealed: Count,
  /** When the last head was signed; none before the first seal. */
  sealedAt: Type.Union([Text, Type.Null()]),
  root: Type.Union([Text, Type.Null()]),
  /** Heads found in the file beside the database; null where there is no such file. */
  anchored: Type.Union([Count, Type.Null()]),
  faultCount: Count,
  /** The first of them. */
  faults: Type.Array(Fault),
})
export type Verdict = Static<typeof Verdict>

/** As many faults are named one by one. */
export const mostNamed = 1_000

/** Hears of each fault as it is found. */
export type Tell = (fault: Fault) => void
