import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSlip, slipOf, standingOf } from './recovery.ts'

const keys = { token: randomBytes(32) }
const now = new Date('2026-11-23T02:00:00Z')
const later = new Date('2026-11-23T04:00:00Z')

describe('the word on a slip', () => {
  it('is the same each time it is shown, another for each request and in each house', () => {
    expect(slipOf(keys, 'a')).toBe(slipOf(keys, 'a'))
    expect(slipOf(keys, 'a')).not.toBe(slipOf(keys, 'b'))
    expect(slipOf({ token: randomBytes(32) }, 'a')).not.toBe(slipOf(keys, 'a'))
  })

  it('is taken however it is typed', () => {
    const word = slipOf(keys, 'a')
    expect(word).toMatch(/^[2-9A-Z]{5} [2-9A-Z]{5}$/)
    for (const typed of [word, word.toLowerCase(), word.replace(' ', ''), ` ${word.replace(' ', '-')} `])
      expect(isSlip(keys, 'a', typed), typed).toBe(true)
    expect(isSlip(keys, 'b', word)).toBe(false)
    expect(isSlip(keys, 'a', '')).toBe(false)
  })
})

describe('a request', () => {
  it.each([
    [null, null, later, 'asked'],
    [null, null, now, 'lapsed'],
    ['agreed', null, later, 'agreed'],
    ['agreed', null, now, 'lapsed'],
    ['agreed', now, now, 'used'],
    ['refused', null, later, 'refused'],
    ['refused', null, now, 'refused'],
  ] as const)('answered %s, used %s, until %s, is %s', (outcome, usedAt, until, standing) => {
    expect(standingOf({ outcome, usedAt, until }, now)).toBe(standing)
  })
})
