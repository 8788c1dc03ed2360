import { createHmac, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { refuse } from '../refusal.ts'

/** What lies open in the store: how the key is made of the secret, and by what it is recognised. Nothing of the secret itself. */
export interface Lock {
  readonly format: 'onedoor-backup-1'
  readonly scrypt: {
    readonly cost: number
    readonly blockSize: number
    readonly parallel: number
    readonly salt: string
  }
  readonly keyId: string
}

const shortest = 16

/**
 * The secret of BACKUP_KEY: the text itself, or the file it names. Refuses to go on without one, and with one that can be
 * guessed by trying: at least 16 characters.
 */
export function backupSecret(env: Readonly<Record<string, string | undefined>>): string {
  const given = env.BACKUP_KEY?.trim() ?? ''
  const secret = given !== '' && existsSync(given) ? readFileSync(given, 'utf8').trim() : given
  if (secret === '') refuse('backup-key-missing')
  if (secret.length < shortest) refuse('backup-key-short', {}, { characters: shortest })
  return secret
}

/** A lock for a new store, with its key. The cost is OWASP's of 2023 for scrypt: 128 MB and about half a second for one try. */
export async function newLock(secret: string): Promise<{ lock: Lock; key: Buffer }> {
  const how = { cost: 2 ** 17, blockSize: 8, parallel: 1, salt: randomBytes(32).toString('base64') }
  const key = await keyOf(secret, how)
  return { lock: { format: 'onedoor-backup-1', scrypt: how, keyId: idOf(key) }, key }
}

/** The key to a store that exists. Refuses a secret that is not its own, before anything is read. */
export async function openLock(lock: Lock, secret: string): Promise<Buffer> {
  if (lock.format !== 'onedoor-backup-1') refuse('backup-unknown')
  const key = await keyOf(secret, lock.scrypt)
  return idOf(key) === lock.keyId ? key : refuse('backup-key-wrong')
}

/** The name a content goes by in the store: the same for the same content, and nothing to whoever has no key. */
export const contentName = (key: Buffer, sha256: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'content names', 32)))
    .update(sha256)
    .digest('hex')

const idOf = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'key id', 8)).toString('hex')

async function keyOf(secret: string, { cost, blockSize, parallel, salt }: Lock['scrypt']): Promise<Buffer> {
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
  const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize }
  return derive(secret.normalize('NFC'), Buffer.from(salt, 'base64'), 32, options)
}
