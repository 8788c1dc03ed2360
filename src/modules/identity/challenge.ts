import { createHmac, randomBytes } from 'node:crypto'
import { sameText } from '../../platform/crypto.ts'

/** So long may somebody look for their finger. */
export const challengeLives = 10 * 60

/**
 * A challenge for a device to answer: chance, the second it runs out, and our mark over both and what it is for. Nothing is
 * kept of it until it is answered (`used_challenge`), so a page that shows one writes nothing.
 */
export function newChallenge(key: Buffer, purpose: string, now: Date): string {
  const head = Buffer.alloc(20)
  randomBytes(16).copy(head)
  head.writeUInt32BE(Math.floor(now.getTime() / 1000) + challengeLives, 16)
  return Buffer.concat([head, markOf(key, purpose, head)]).toString('base64url')
}

/** Whether a challenge is one of ours for this purpose and has not run out. */
export function isChallenge(key: Buffer, purpose: string, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 36) return false
  const head = bytes.subarray(0, 20)
  if (!sameText(bytes.subarray(20).toString('base64url'), markOf(key, purpose, head).toString('base64url')))
    return false
  return head.readUInt32BE(16) * 1000 > now.getTime()
}

function markOf(key: Buffer, purpose: string, head: Buffer): Buffer {
  return createHmac('sha256', key).update(`challenge ${purpose} `).update(head).digest().subarray(0, 16)
}
