import type { Hash } from './merkle.ts'
import { openNote, type Signer, type Verifier } from './note.ts'

/** What the house says about its log at a moment, and signs. */
export interface TreeHead {
  readonly number: number
  /** Entries sealed. */
  readonly size: number
  readonly root: Hash
  readonly at: Date
  /** Every entry dated before this was sealed by now; one that appears later was put in afterwards. */
  readonly covers: Date
}

/** As it is kept: what was signed, with its signature. */
export interface KeptHead {
  readonly number: number
  readonly size: number
  readonly at: Date
  readonly note: string
}

/** A checkpoint whose three further lines say its number, its time and what it covers. */
export function signHead(signer: Signer, { number, size, root, at, covers }: TreeHead): string {
  const lines = [signer.name, size, root.toString('base64'), `head ${number}`, at.toISOString(), covers.toISOString()]
  return signer.sign(lines.map((line) => `${line}\n`).join(''))
}

/** What a note says, if this verifier's key signed it as a head of this very log; else undefined. */
export function openHead(note: string, verifier: Verifier): TreeHead | undefined {
  const [origin, size = '', root = '', number = '', at = '', covers = '', end] =
    openNote(note, verifier)?.split('\n') ?? []
  if (origin !== verifier.name || end !== '') return undefined
  return {
    number: Number(number.replace('head ', '')),
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    at: new Date(at),
    covers: new Date(covers),
  }
}

/** The head that is kept says what was signed, in its columns too. */
export function openKept(kept: KeptHead, verifier: Verifier): TreeHead | undefined {
  const head = openHead(kept.note, verifier)
  const same = head && head.number === kept.number && head.size === kept.size && +head.at === +kept.at
  return same ? head : undefined
}
