import { randomBytes } from 'node:crypto'
import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { appAddress, offeredSecret, stepOf } from './authenticator.ts'

/** RFC 6238, appendix B: the secret of its SHA-1 table, and the last six of its eight digits. */
const secret = Secret.fromUTF8('12345678901234567890').base32
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

const at = (seconds: number) => new Date(seconds * 1000)

describe('A code of an authenticator', () => {
  it.each(vectors)('at second %i is %s (RFC 6238, appendix B)', (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  it('may come half a minute early or late, and says which it was', () => {
    expect(stepOf(secret, '287082', at(59 + 30))).toBe(1)
    expect(stepOf(secret, '287082', at(29))).toBe(1)
    expect(stepOf(secret, '287082', at(59 + 61))).toBeUndefined()
  })

  it('may be typed as the app shows it, or with wide digits', () => {
    expect(stepOf(secret, ' 287 082', at(59))).toBe(1)
    expect(stepOf(secret, '２８７０８２', at(59))).toBe(1)
  })

  it.each(['', '28708', '2870822', 'abcdef', '287083'])('is not %j', (code) => {
    expect(stepOf(secret, code, at(59))).toBeUndefined()
  })
})

describe('The secret offered to a session', () => {
  const key = randomBytes(32)
  it('stays the same until it is taken, and is another one for the next app or session', () => {
    const mine = offeredSecret(key, 'one', 0)
    expect(mine).toMatch(/^[A-Z2-7]{32}$/)
    expect(offeredSecret(key, 'one', 0)).toBe(mine)
    expect(offeredSecret(key, 'one', 1)).not.toBe(mine)
    expect(offeredSecret(key, 'two', 0)).not.toBe(mine)
  })

  it('goes to the app with the name of the house', () => {
    const address = new URL(appAddress(secret, '一门', '陈**'))
    expect(address.protocol).toBe('otpauth:')
    expect(address.searchParams.get('secret')).toBe(secret)
    expect(address.searchParams.get('issuer')).toBe('一门')
  })
})
