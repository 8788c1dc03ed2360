import { describe, expect, it } from 'vitest'
import { secondsToWait } from './patience.ts'

const lastAt = new Date('2026-11-23T02:00:00Z')
const later = (seconds: number) => new Date(lastAt.getTime() + seconds * 1000)

describe('After wrong passwords', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [9, 480],
    [10, 900],
    [500, 900],
  ])('%i of them mean a wait of %i seconds', (failures, seconds) => {
    expect(secondsToWait({ failures, lastAt }, lastAt)).toBe(seconds)
  })

  it('the wait runs out', () => {
    expect(secondsToWait({ failures: 5, lastAt }, later(29.5))).toBe(1)
    expect(secondsToWait({ failures: 5, lastAt }, later(30))).toBe(0)
  })

  it('a day later nothing is held against anybody', () => {
    expect(secondsToWait({ failures: 500, lastAt }, later(24 * 3600))).toBe(0)
  })

  it('nobody waits who has not tried', () => {
    expect(secondsToWait(undefined, lastAt)).toBe(0)
  })
})
