import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashOfCode, newCode, secondsToNext } from './text-code.ts'

const now = new Date('2026-11-23T02:00:00Z')
const before = (...seconds: number[]) => seconds.map((one) => new Date(now.getTime() - one * 1000))

describe('Digits that are sent', () => {
  it('are six, leading noughts and all', () => {
    for (let i = 0; i < 200; i++) expect(newCode()).toMatch(/^\d{6}$/)
  })

  it('are known again by a hash of their own, however they are typed', () => {
    const keys = { find: randomBytes(32) }
    expect(hashOfCode(keys, 'a', '012345')).toEqual(hashOfCode(keys, 'a', ' 012 345'))
    expect(hashOfCode(keys, 'a', '012345')).toEqual(hashOfCode(keys, 'a', '０１２３４５'))
    expect(hashOfCode(keys, 'a', '012345')).not.toEqual(hashOfCode(keys, 'b', '012345'))
    expect(hashOfCode(keys, 'a', '012345')).not.toEqual(hashOfCode({ find: randomBytes(32) }, 'a', '012345'))
  })

  it.each([
    ['none yet', [], 0],
    ['one just now', [0], 60],
    ['one forty seconds ago', [40], 20],
    ['one a minute ago', [60], 0],
    ['four within the hour', [100, 200, 300, 400], 0],
    ['five within the hour', [100, 200, 300, 400, 3000], 600],
    ['five, the last just now', [0, 200, 300, 400, 3599], 60],
  ])('are sent again after a while: %s', (_what, seconds, wait) => {
    expect(secondsToNext(before(...seconds), now)).toBe(wait)
  })
})
