import { createHmac, randomBytes } from 'node:crypto'
import { sameText } from '../../platform/crypto.ts'

/** So long may somebody look for their finger. */
export const challengeLives = 10 * 60

/**
 * A challenge for a device to answer: chance, the second it runs out, and our mark over both and what it is for. Nothing is
 * kept of it until it is answered (`used_challenge`), so a page that shows one writes nothing.
 */
export function newChallenge(key: Buffer, purpose: string, now: Date, lives = challengeLives): string {
  const head = Buffer.alloc(20)
  randomBytes(16).copy(head)
  head.writeUInt32BE(Math.floor(now.getTime() / 1000) + lives, 16)
  return Buffer.concat([head, markOf(key, purpose, head)]).toString('base64url')
}

/** Whether a challenge is one of ours for this purpose and has not run out. */
export function isChallenge(key: Buffer, purpose: string, challenge: string, now: Date): boolean {
  return isOurs(key, purpose, challenge) && endOf(challenge) > now
}

/** Whether a challenge is one of ours for this purpose, run out or not. */
export function isOurs(key: Buffer, purpose: string, challenge: string): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 36) return false
  const mark = markOf(key, purpose, bytes.subarray(0, 20))
  return sameText(bytes.subarray(20).toString('base64url'), mark.toString('base64url'))
}

/** When a challenge runs out. */
export const endOf = (challenge: string): Date => new Date(Buffer.from(challenge, 'base64url').readUInt32BE(16) * 1000)

function markOf(key: Buffer, purpose: string, head: Buffer): Buffer {
  return createHmac('sha256', key).update(`challenge ${purpose} `).update(head).digest().subarray(0, 16)
}

/**
 * A challenge that carries the SHA-256 of what is to be signed: the device's own signature then speaks of exactly that, whoever
 * looks at it later and whatever becomes of our keys. It lives and is marked like any other.
 */
export function challengeOver(key: Buffer, purpose: string, digest: Buffer, now: Date): string {
  return Buffer.concat([Buffer.from(newChallenge(key, over(purpose, digest), now), 'base64url'), digest]).toString(
    'base64url',
  )
}

/** Whether a challenge is one of ours for this purpose over this very digest, and has not run out. */
export function isChallengeOver(key: Buffer, purpose: string, digest: Buffer, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 36 + digest.length || !bytes.subarray(36).equals(digest)) return false
  return isChallenge(key, over(purpose, digest), bytes.subarray(0, 36).toString('base64url'), now)
}

const over = (purpose: string, digest: Buffer) => `${purpose} over ${digest.toString('hex')}`
