import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/**
 * Signed notes and checkpoints as other logs write them (https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint):
 * a few lines of text, an empty line, and a line `— name base64(key id, signature)`. Their tools can read ours.
 */
export interface Signer {
  /** Who signs, e.g. `onedoor-log-5f0c…`: made of the key, so it is another's name with another key. */
  readonly name: string
  readonly verifier: Verifier
  sign(text: string): string
}

/** Whose signature counts: name, key id and public key, written as `name+5f0c1a2b+base64` (a “vkey”). */
export interface Verifier {
  readonly name: string
  readonly id: Buffer
  readonly key: KeyObject
}

const ed25519 = Buffer.of(1)
const secretFrame = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicFrame = Buffer.from('302a300506032b6570032100', 'hex')

/** The signer that 32 secret bytes make (RFC 8032). */
export function signerOf(seed: Buffer): Signer {
  const secret = createPrivateKey({ key: Buffer.concat([secretFrame, seed]), format: 'der', type: 'pkcs8' })
  const key = createPublicKey(secret)
  const name = `onedoor-log-${createHash('sha256').update(rawOf(key)).digest('hex').slice(0, 16)}`
  const verifier = { name, key, id: keyId(name, key) }
  return {
    name,
    verifier,
    sign(text) {
      const signature = Buffer.concat([verifier.id, sign(null, Buffer.from(text, 'utf8'), secret)])
      return `${text}\n— ${name} ${signature.toString('base64')}\n`
    },
  }
}

export const verifierText = ({ name, id, key }: Verifier): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([ed25519, rawOf(key)]).toString('base64')}`

/** Reads a `name+id+key`; undefined for what is none, or names another key than it carries. */
export function parseVerifier(text: string): Verifier | undefined {
  const [, name, id, body] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(body ?? '', 'base64')
  if (!name || bytes.length !== 33 || bytes[0] !== 1) return undefined
  const key = createPublicKey({ key: Buffer.concat([publicFrame, bytes.subarray(1)]), format: 'der', type: 'spki' })
  const verifier = { name, key, id: keyId(name, key) }
  return verifier.id.toString('hex') === id ? verifier : undefined
}

/** The text of a note that this verifier's key has signed; undefined for any other. */
export function openNote(note: string, { name, id, key }: Verifier): string | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return undefined
  const text = note.slice(0, end + 1)
  for (const line of note.slice(end + 2).split('\n')) {
    const [, signedBy, body] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
    const bytes = Buffer.from(body ?? '', 'base64')
    if (signedBy === name && bytes.subarray(0, 4).equals(id))
      return verify(null, Buffer.from(text, 'utf8'), key, bytes.subarray(4)) ? text : undefined
  }
  return undefined
}

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32)

const keyId = (name: string, key: KeyObject): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ed25519).update(rawOf(key)).digest().subarray(0, 4)
