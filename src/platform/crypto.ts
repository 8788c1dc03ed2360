import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Encrypts a personal value: 12 bytes nonce, ciphertext, 16 bytes tag (AES-256-GCM). */
export function sealText(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `sealText` closed; throws when a byte was changed. */
export function openText(key: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}

/** The hash by which a sealed number is found again: 32 bytes, useless without the key. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** A short code nobody can guess without the key; 10 characters without look-alikes, about 48 bits. */
export function proofCode(key: Buffer, text: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  const bytes = createHmac('sha256', key).update(text).digest()
  return Array.from({ length: 10 }, (_, i) => alphabet[bytes.readUInt16BE(i * 2) % alphabet.length]).join('')
}

export function token(): string {
  return randomBytes(24).toString('base64url')
}

/** Compares in constant time; texts of different length are unequal. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
