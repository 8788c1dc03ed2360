import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { refuse } from '../refusal.ts'

/**
 * A part of a backup as it lies in the store: `ODS1`, 16 bytes salt, then pieces of 64 KiB, each AES-256-GCM with its tag. The
 * key is made of the backup's key, the salt and the part's name, so no part passes for another; the nonce counts the pieces and marks
 * the last, so none can be left out, moved or cut off (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
const magic = Buffer.from('ODS1')
const saltLength = 16
const pieceLength = 65_536
const tagLength = 16

export type Bytes = AsyncIterable<Buffer>

/** Closes a stream under a name, piece by piece: what goes out is never plain. */
export async function* sealed(key: Buffer, name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltLength)
  const own = keyOf(key, salt, name)
  yield Buffer.concat([magic, salt])
  let count = 0
  for await (const { piece, last } of pieces(source, pieceLength)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(count++, last))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** Opens what `sealed` closed. Refuses, by the part's name, whatever is not exactly that. */
export async function* opened(key: Buffer, name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let own: Buffer | undefined
  let count = 0
  for await (const { piece, last } of pieces(afterHead(source), pieceLength + tagLength)) {
    if (piece.length < tagLength) refuse('backup-damaged', {}, { part: name })
    const decipher = createDecipheriv('aes-256-gcm', own as unknown as Buffer, nonceOf(count++, last))
    decipher.setAuthTag(piece.subarray(-tagLength))
    let plain: Buffer
    try {
      plain = Buffer.concat([decipher.update(piece.subarray(0, -tagLength)), decipher.final()])
    } catch {
      return refuse('backup-damaged', {}, { part: name })
    }
    yield plain
  }

  async function* afterHead(given: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0)
    for await (const chunk of given) {
      if (own) {
        yield chunk
        continue
      }
      head = Buffer.concat([head, chunk])
      if (head.length < magic.length + saltLength) continue
      if (!head.subarray(0, magic.length).equals(magic)) refuse('backup-damaged', {}, { part: name })
      own = keyOf(key, head.subarray(magic.length, magic.length + saltLength), name)
      yield head.subarray(magic.length + saltLength)
    }
    if (!own) refuse('backup-damaged', {}, { part: name })
  }
}

/** Cuts a stream into pieces of one length; the last, which may be shorter or empty, says so. */
async function* pieces(source: AsyncIterable<Uint8Array>, length: number) {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let from = 0
    // One piece is always held back: it may be the last.
    for (; rest.length - from > length; from += length) yield { piece: rest.subarray(from, from + length), last: false }
    rest = rest.subarray(from)
  }
  yield { piece: rest, last: true }
}

const keyOf = (key: Buffer, salt: Buffer, name: string) =>
  Buffer.from(hkdfSync('sha256', key, salt, `part ${name}`, 32))

function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(count), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}
