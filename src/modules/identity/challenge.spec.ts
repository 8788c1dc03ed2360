import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { challengeOver, isChallenge, isChallengeOver, newChallenge } from './challenge.ts'

describe('A challenge', () => {
  const key = randomBytes(32)
  const now = new Date('2026-11-23T02:00:00Z')
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const one = newChallenge(key, 'sign-in', now)

  it('is known again for ten minutes', () => {
    expect(isChallenge(key, 'sign-in', one, now)).toBe(true)
    expect(isChallenge(key, 'sign-in', one, later(599))).toBe(true)
    expect(isChallenge(key, 'sign-in', one, later(600))).toBe(false)
  })

  it('is good for its purpose and its house alone', () => {
    expect(isChallenge(key, 'add somebody', one, now)).toBe(false)
    expect(isChallenge(randomBytes(32), 'sign-in', one, now)).toBe(false)
  })

  it('is another one each time', () => expect(newChallenge(key, 'sign-in', now)).not.toBe(one))

  it('is none with a bit changed, cut short or made up', () => {
    const bytes = Buffer.from(one, 'base64url')
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(isChallenge(key, 'sign-in', changed.toString('base64url'), now)).toBe(false)
    }
    expect(isChallenge(key, 'sign-in', one.slice(0, -2), now)).toBe(false)
    expect(isChallenge(key, 'sign-in', '', now)).toBe(false)
  })
})

describe('A challenge over a document', () => {
  const key = randomBytes(32)
  const now = new Date('2026-11-23T02:00:00Z')
  const digest = randomBytes(32)
  const one = challengeOver(key, 'sign', digest, now)

  it('carries the document’s hash, so that the device signs it', () => {
    expect(Buffer.from(one, 'base64url').subarray(-32).equals(digest)).toBe(true)
  })

  it('is good for that document, purpose and house, for ten minutes', () => {
    const tenMinutesOn = new Date(now.getTime() + 600_000)
    expect(isChallengeOver(key, 'sign', digest, one, now)).toBe(true)
    expect(isChallengeOver(key, 'sign', digest, one, tenMinutesOn)).toBe(false)
    expect(isChallengeOver(key, 'sign', randomBytes(32), one, now)).toBe(false)
    expect(isChallengeOver(key, 'sign in', digest, one, now)).toBe(false)
    expect(isChallengeOver(randomBytes(32), 'sign', digest, one, now)).toBe(false)
  })

  it('cannot be put together of a challenge and a hash, nor changed in any bit', () => {
    const plain = Buffer.from(newChallenge(key, 'sign', now), 'base64url')
    const glued = Buffer.concat([plain, digest]).toString('base64url')
    expect(isChallengeOver(key, 'sign', digest, glued, now)).toBe(false)
    const bytes = Buffer.from(one, 'base64url')
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(isChallengeOver(key, 'sign', digest, changed.toString('base64url'), now)).toBe(false)
    }
  })
})
